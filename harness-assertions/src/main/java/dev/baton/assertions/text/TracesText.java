package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The section below the sentence of a failure: the traces, and the lines that started their spans.
 */
@Internal
public final class TracesText {

  public static final String THIS_ONE = "this one";
  private static final int MOST_STARTS = 5;

  private TracesText() {}

  /**
   * Returns {@code Expected POST /charge @billing SERVER to …, but …:} and the traces around it. A
   * span picked without its trace is not shown again, since it would look like an orphan.
   */
  public static Problem ofSpan(
      CapturedSpan span,
      String expectation,
      String but,
      List<Trace> traces,
      Function<CapturedSpan, String> remarks) {
    String sentence = "Expected %s %s, but %s".formatted(ValueText.span(span), expectation, but);
    boolean isAlone = traces.stream().mapToInt(Trace::size).sum() == 1;
    return withSpans(sentence, List.of(span), isAlone ? List.of() : traces, remarks);
  }

  /**
   * Returns a sentence on these spans, the traces with remarks, and the lines that started them.
   */
  public static Problem withSpans(
      String sentence,
      List<CapturedSpan> spans,
      List<Trace> traces,
      Function<CapturedSpan, String> remarks) {
    List<String> lines = new ArrayList<>();
    lines.add(sentence + TreeText.after(traces, remarks));
    List<String> starts = spans.stream().flatMap(span -> startOf(span).stream()).toList();
    if (!starts.isEmpty()) {
      lines.add("");
      starts.stream().limit(MOST_STARTS).forEach(start -> lines.add("  " + start));
    }
    return Problem.of(String.join("\n", lines));
  }

  /** Every failure already lists where open spans started, so they are left out here. */
  private static Optional<String> startOf(CapturedSpan span) {
    return Optional.ofNullable(span.origin())
        .filter(origin -> span.isEnded())
        .map(origin -> ValueText.span(span) + " was " + ValueText.started(origin.started()));
  }

  /** Returns {@code POST /charge @billing SERVER is}, or {@code 2 spans are}. */
  public static String subjectAndVerb(List<CapturedSpan> spans) {
    return spans.size() == 1
        ? ValueText.span(spans.get(0)) + " is"
        : ValueText.count(spans.size(), "span") + " are";
  }
}
