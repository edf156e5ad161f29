package dev.baton.sdk.w3c;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A trace state with all keys that Level 2 allows. The API's builder accepts Level 1 keys only, and
 * silently drops others. Immutable.
 */
final class W3cTraceState implements TraceState {

  private final List<String> pairs; // alternating keys and values

  private W3cTraceState(List<String> pairs) {
    this.pairs = pairs;
  }

  /** Returns the trace state of these alternating keys and values. */
  static TraceState of(List<String> pairs) {
    return pairs.isEmpty() ? TraceState.getDefault() : new W3cTraceState(List.copyOf(pairs));
  }

  @Override
  public @Nullable String get(@Nullable String key) {
    for (int i = 0; i < pairs.size(); i += 2) {
      if (pairs.get(i).equals(key)) {
        return pairs.get(i + 1);
      }
    }
    return null;
  }

  @Override
  public int size() {
    return pairs.size() / 2;
  }

  @Override
  public boolean isEmpty() {
    return pairs.isEmpty();
  }

  @Override
  public void forEach(BiConsumer<String, String> consumer) {
    for (int i = 0; i < pairs.size(); i += 2) {
      consumer.accept(pairs.get(i), pairs.get(i + 1));
    }
  }

  @Override
  public Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    forEach(map::put);
    return Collections.unmodifiableMap(map);
  }

  @Override
  public TraceStateBuilder toBuilder() {
    return new W3cTraceStateBuilder(pairs);
  }

  /** Returns whether the other has the same members in the same order, whatever its class. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof TraceState that)) {
      return false;
    }
    return pairs.equals(that instanceof W3cTraceState own ? own.pairs : pairsOf(that));
  }

  private static List<String> pairsOf(TraceState state) {
    List<String> pairs = new ArrayList<>();
    state.forEach(
        (key, value) -> {
          pairs.add(key);
          pairs.add(value);
        });
    return pairs;
  }

  @Override
  public int hashCode() {
    return pairs.hashCode();
  }

  @Override
  public String toString() {
    return TraceStateText.write(this, Integer.MAX_VALUE);
  }
}
