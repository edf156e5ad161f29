package dev.baton.collector.otlp.data;

import org.jspecify.annotations.Nullable;

/**
 * A {@code KeyValue}.
 *
 * @param key may be empty, and may be the key of another attribute too
 * @param value null if the message has none
 * @param keyIndex the key's place in the string table of profiles, 0 everywhere else
 */
public record OtlpAttribute(String key, @Nullable OtlpValue value, int keyIndex) {

  /** Returns an attribute with this key and value. */
  public static OtlpAttribute of(String key, OtlpValue value) {
    return new OtlpAttribute(key, value, 0);
  }
}
