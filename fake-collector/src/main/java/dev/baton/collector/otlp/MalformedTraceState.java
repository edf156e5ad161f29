package dev.baton.collector.otlp;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A trace state that keeps its original text, because writing its entries would give another one:
 * it is malformed, too long, or contains spaces.
 *
 * @param text the original text
 * @param readable the entries that could be parsed
 */
record MalformedTraceState(String text, TraceState readable) implements TraceState {

  /** Returns the API's own implementation if it preserves the whole text. */
  static TraceState read(String text) {
    if (text.isEmpty()) {
      return TraceState.getDefault();
    }
    TraceState state = parse(text);
    return write(state).equals(text) ? state : new MalformedTraceState(text, state);
  }

  private static TraceState parse(String text) {
    String[] entries = text.split(",", -1);
    TraceStateBuilder builder = TraceState.builder();
    for (int i = entries.length - 1; i >= 0; i--) { // backwards: put() inserts at the front
      int equals = entries[i].indexOf('=');
      if (equals > 0) {
        builder.put(entries[i].substring(0, equals).strip(), entries[i].substring(equals + 1));
      }
    }
    return builder.build();
  }

  static String write(TraceState state) {
    if (state instanceof MalformedTraceState raw) {
      return raw.text;
    }
    StringJoiner text = new StringJoiner(",");
    state.forEach((key, value) -> text.add(key + "=" + value));
    return text.toString();
  }

  @Override
  public @Nullable String get(String key) {
    return readable.get(key);
  }

  @Override
  public int size() {
    return readable.size();
  }

  @Override
  public boolean isEmpty() {
    return readable.isEmpty();
  }

  @Override
  public void forEach(BiConsumer<String, String> consumer) {
    readable.forEach(consumer);
  }

  @Override
  public Map<String, String> asMap() {
    return readable.asMap();
  }

  @Override
  public TraceStateBuilder toBuilder() {
    return readable.toBuilder();
  }
}
