package dev.baton.redaction;

import dev.baton.anyvalue.AnyValues;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import java.util.List;

/** Removes secrets from attributes. All other values keep their types. */
public final class RedactedAttributes {

  private RedactedAttributes() {}

  /** Returns these attributes without secrets; the same object if they contain none. */
  public static Attributes of(Attributes attributes, Redaction redaction) {
    AttributesBuilder redacted = Attributes.builder();
    boolean[] isChanged = {false};
    attributes.forEach(
        (key, value) -> {
          Object shown = redaction.value(key.getKey(), value);
          isChanged[0] |= !shown.equals(value);
          put(redacted, key, shown, value);
        });
    return isChanged[0] ? redacted.build() : attributes;
  }

  private static void put(
      AttributesBuilder builder, AttributeKey<?> key, Object shown, Object before) {
    if (shown.equals(before)) {
      putTyped(builder, key, before);
    } else if (shown instanceof Value<?> any) {
      AnyValues.put(builder, key.getKey(), any);
    } else if (shown instanceof List<?> list) {
      builder.put(
          AttributeKey.stringArrayKey(key.getKey()), list.stream().map(String::valueOf).toList());
    } else {
      builder.put(key.getKey(), shown.toString());
    }
  }

  @SuppressWarnings("unchecked") // the value came with this key
  private static <T> void putTyped(AttributesBuilder builder, AttributeKey<T> key, Object value) {
    builder.put(key, (T) value);
  }
}
