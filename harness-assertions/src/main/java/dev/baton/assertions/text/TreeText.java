package dev.baton.assertions.text;

import static java.util.stream.Collectors.joining;

import dev.baton.Internal;
import dev.baton.shape.TraceText;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whole traces in failures, with remarks at some of their spans. */
@Internal
public final class TreeText {

  private TreeText() {}

  private static String idOf(CapturedSpan span) {
    return span.traceId() + span.spanId();
  }

  public static boolean isSame(CapturedSpan a, CapturedSpan b) {
    return a.spanId().equals(b.spanId()) && a.traceId().equals(b.traceId());
  }

  /** Returns remarks with this text at these spans, and none elsewhere. */
  public static Function<CapturedSpan, String> at(Collection<CapturedSpan> spans, String remark) {
    Set<String> ids = spans.stream().map(TreeText::idOf).collect(Collectors.toSet());
    return span -> ids.contains(idOf(span)) ? remark : "";
  }

  static String of(List<Trace> traces) {
    return of(traces, span -> "");
  }

  static String of(List<Trace> traces, Function<CapturedSpan, String> remarks) {
    return indent(TraceText.of(traces, remarks));
  }

  /** Returns a colon and the traces below it, or a full stop if there are none. */
  public static String after(List<Trace> traces, Function<CapturedSpan, String> remarks) {
    return traces.isEmpty() ? "." : ":\n\n" + of(traces, remarks);
  }

  public static String after(List<Trace> traces) {
    return after(traces, span -> "");
  }

  public static String indent(String text) {
    return text.lines().map(line -> ("  " + line).stripTrailing()).collect(joining("\n"));
  }
}
