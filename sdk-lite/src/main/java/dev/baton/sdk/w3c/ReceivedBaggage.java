package dev.baton.sdk.w3c;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.BaggageEntry;
import io.opentelemetry.api.baggage.BaggageEntryMetadata;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Baggage as received, in its original order. API objects are created lazily: most programs only
 * propagate baggage, and then the header is written as it was received. Immutable.
 */
final class ReceivedBaggage implements Baggage {

  private final String[] fields; // key, value, properties of each member
  private final int size;
  private final String header;
  private @Nullable Baggage plain; // perhaps created twice; immutable

  ReceivedBaggage(String[] fields, int size, String header) {
    this.fields = fields;
    this.size = size;
    this.header = header;
  }

  /** Returns the received members, all well-formed and within the limits. */
  String header() {
    return header;
  }

  private Baggage plain() {
    Baggage known = plain;
    if (known == null) {
      BaggageBuilder builder = Baggage.builder();
      for (int i = 0; i < size; i++) {
        builder.put(fields[3 * i], fields[3 * i + 1], metadata(fields[3 * i + 2]));
      }
      known = builder.build();
      plain = known;
    }
    return known;
  }

  private static BaggageEntryMetadata metadata(String properties) {
    return properties.isEmpty()
        ? BaggageEntryMetadata.empty()
        : BaggageEntryMetadata.create(properties);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isEmpty() {
    return size == 0;
  }

  @Override
  public @Nullable String getEntryValue(@Nullable String key) {
    for (int i = 0; i < size; i++) {
      if (fields[3 * i].equals(key)) {
        return fields[3 * i + 1];
      }
    }
    return null;
  }

  @Override
  public @Nullable BaggageEntry getEntry(@Nullable String key) {
    return key == null ? null : plain().getEntry(key);
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super BaggageEntry> consumer) {
    asMap().forEach(consumer);
  }

  @Override
  public Map<String, BaggageEntry> asMap() {
    Map<String, BaggageEntry> entries = plain().asMap();
    Map<String, BaggageEntry> inOrder = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      BaggageEntry entry = entries.get(fields[3 * i]);
      if (entry != null) {
        inOrder.put(fields[3 * i], entry);
      }
    }
    return Collections.unmodifiableMap(inOrder);
  }

  @Override
  public BaggageBuilder toBuilder() {
    return plain().toBuilder();
  }

  /** Returns whether the other has the same entries, whatever its class. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Baggage that && plain().asMap().equals(that.asMap());
  }

  @Override
  public int hashCode() {
    return plain().asMap().hashCode();
  }

  @Override
  public String toString() {
    return header;
  }
}
