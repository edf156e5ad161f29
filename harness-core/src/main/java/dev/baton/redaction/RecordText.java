package dev.baton.redaction;

import dev.baton.text.Printable;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TraceState;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Creates the text of a record that contains data of the program: as {@link Record#toString} does,
 * but without secrets.
 */
public final class RecordText {

  private static final int LONGEST = 10_000;

  private RecordText() {}

  /** Returns {@code Resource[attributes={password=(secret:7:3fa9c1)}, schemaUrl=null]}. */
  public static String of(Record instance) {
    Redaction redaction = Redaction.current();
    return Arrays.stream(instance.getClass().getRecordComponents())
        .map(component -> component.getName() + "=" + shown(value(instance, component), redaction))
        .collect(Collectors.joining(", ", instance.getClass().getSimpleName() + "[", "]"));
  }

  private static @Nullable Object value(Record instance, RecordComponent component) {
    try {
      return component.getAccessor().invoke(instance);
    } catch (ReflectiveOperationException e) {
      return "?"; // only of a record that is not public, whose accessor cannot be called
    }
  }

  private static String shown(@Nullable Object value, Redaction redaction) {
    if (value instanceof Attributes attributes) {
      return shown(attributes.asMap(), redaction);
    }
    if (value instanceof Baggage baggage) {
      Map<String, Object> entries = new LinkedHashMap<>();
      baggage.forEach((key, entry) -> entries.put(key, entry.getValue()));
      return shown(entries, redaction);
    }
    if (value instanceof TraceState state) {
      return shown(state.asMap(), redaction);
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + named(entry, redaction))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream()
          .map(element -> shown(element, redaction))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return redaction.line(String.valueOf(value), LONGEST);
  }

  private static String named(Map.Entry<?, ?> entry, Redaction redaction) {
    Object shown = redaction.value(keyOf(entry.getKey()), entry.getValue());
    return Printable.of(String.valueOf(shown), LONGEST);
  }

  private static String keyOf(Object key) {
    return key instanceof io.opentelemetry.api.common.AttributeKey<?> typed
        ? typed.getKey()
        : key.toString();
  }
}
