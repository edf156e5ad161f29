package dev.baton.sdk.w3c;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes a trace state by the specification (section 3.5). New and changed members are moved to
 * the front, the others keep their order, and the last one is dropped if there are too many.
 * Malformed keys and values are ignored.
 */
final class W3cTraceStateBuilder implements TraceStateBuilder {

  private final List<String> pairs;

  W3cTraceStateBuilder(List<String> pairs) {
    this.pairs = new ArrayList<>(pairs);
  }

  @Override
  public TraceStateBuilder put(@Nullable String key, @Nullable String value) {
    if (key == null || value == null || !TraceStateText.isMember(key, value)) {
      return this;
    }
    remove(key);
    while (pairs.size() >= 2 * TraceStateText.MAX_MEMBERS) {
      pairs.subList(pairs.size() - 2, pairs.size()).clear();
    }
    pairs.addAll(0, List.of(key, value));
    return this;
  }

  @Override
  public TraceStateBuilder remove(@Nullable String key) {
    for (int i = 0; i < pairs.size(); i += 2) {
      if (pairs.get(i).equals(key)) {
        pairs.subList(i, i + 2).clear();
        return this;
      }
    }
    return this;
  }

  @Override
  public TraceState build() {
    return W3cTraceState.of(pairs);
  }
}
