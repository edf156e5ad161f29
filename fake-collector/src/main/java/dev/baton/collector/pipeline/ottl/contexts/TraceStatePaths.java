package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.expressions.Index;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trace state of a span, as text and by key. */
final class TraceStatePaths {

  private TraceStatePaths() {}

  static Place place(PathParts path) {
    path.requireLength(1);
    List<Index> indexes = path.indexes(0);
    if (indexes.isEmpty()) {
      return Fields.text(
          context -> context.span().traceState(),
          (context, state) -> context.span().setTraceState(state));
    }
    if (indexes.size() > 1) {
      throw new OttlException("trace_state takes one key");
    }
    return new Member(indexes.get(0).literal() instanceof String key ? key : null);
  }

  /**
   * The value of a key; null if the key is calculated, which fails on a trace state that parses.
   */
  private record Member(@Nullable String key) implements Place {

    private String literalKey() {
      if (key == null) {
        throw new OttlException("the key of trace_state has to be a string in quotes");
      }
      return key;
    }

    @Override
    public @Nullable Object get(EvaluationContext context) {
      TraceStateList list = TraceStateList.parse(context.span().traceState());
      return list == null ? null : list.get(literalKey());
    }

    @Override
    public void set(EvaluationContext context, Object value) {
      if (!(value instanceof String text)) {
        throw new OttlException("this field takes a string, not " + Kinds.of(value));
      }
      TraceStateList list = TraceStateList.parse(context.span().traceState());
      if (list != null && TraceStateList.isMember(literalKey(), text)) {
        context.span().setTraceState(list.with(literalKey(), text));
      }
    }
  }
}
