package dev.baton.assertions;

import dev.baton.shape.TraceText;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import java.util.List;
import java.util.Map;

/** Whole traces for failures, with remarks at some of their spans. */
final class TreeText {

  private TreeText() {}

  static String idOf(CapturedSpan span) {
    return span.traceId() + span.spanId();
  }

  static String of(List<Trace> traces) {
    return of(traces, Map.of());
  }

  static String of(List<Trace> traces, Map<String, String> remarksById) {
    return Texts.indent(TraceText.of(traces, span -> remarksById.getOrDefault(idOf(span), "")));
  }

  /** Returns a colon and the traces below it, or a full stop where there are none. */
  static String after(List<Trace> traces) {
    return traces.isEmpty() ? "." : ":\n\n" + of(traces);
  }
}
