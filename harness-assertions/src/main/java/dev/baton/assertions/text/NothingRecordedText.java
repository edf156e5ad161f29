package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.recording.LateSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.waiting.TraceSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a failure says if there is no span to show: what was wired, and the usual mistakes. */
@Internal
public final class NothingRecordedText {

  private static final List<String> USUAL_REASONS =
      List.of(
          "the code under test uses another OpenTelemetry than the one from harness.service(…) or"
              + " GlobalOpenTelemetry: its own SDK, or none because it was not passed on",
          "its instrumentation is not installed, is disabled, or was not reached by this test",
          "it has not started yet, on a thread that Baton does not observe",
          "it uses another SDK or another process that does not export to harness.collector(), or"
              + " it has not ended its spans: only ended spans are exported");

  private static final String UNASSIGNED_REMEDY =
      "    If they are of this test: hand the context over to their thread"
          + " (Context.current().wrap(task), Context.taskWrapping(executor)), observe the executor"
          + " (harness.observe(executor)), or send harness.requestHeaders() with requests.";

  private static final int MOST_LATE = 5;

  private NothingRecordedText() {}

  /**
   * Returns the lines of a failure.
   *
   * @param late spans that went to a test that was over
   * @param isExplained whether the failure says already why nothing was recorded
   */
  public static List<String> of(
      @Nullable TraceSource source, List<LateSpan> late, boolean isExplained) {
    List<String> wiring = source == null ? List.of() : source.wiring();
    List<String> lines = new ArrayList<>();
    lines.add("  nothing was captured at all." + (wiring.isEmpty() ? "" : " What Baton wired:"));
    wiring.forEach(line -> lines.add("    - " + ValueText.line(line)));
    if (isExplained) {
      return lines;
    }
    if (late.isEmpty()) {
      lines.add("  The usual reasons:");
      List<String> reasons = source == null ? List.of() : source.reasonsForNothing();
      (reasons.isEmpty() ? USUAL_REASONS : reasons).forEach(line -> lines.add("    - " + line));
      return lines;
    }
    List<LateSpan> over = late.stream().filter(one -> one.unassigned() == null).toList();
    addOver("through a tracer that was kept from there", of(over, false), lines);
    addOver("by a context or a thread of it", of(over, true), lines);
    addUnassigned(late.stream().filter(one -> one.unassigned() != null).toList(), lines);
    return lines;
  }

  private static List<LateSpan> of(List<LateSpan> late, boolean byContext) {
    return late.stream().filter(one -> one.byContext() == byContext).toList();
  }

  private static void addOver(String how, List<LateSpan> late, List<String> lines) {
    if (!late.isEmpty()) {
      lines.add("  But spans went to a test that is over, " + how + ":");
      late.stream().limit(MOST_LATE).forEach(one -> lines.add("    - " + line(one)));
    }
  }

  private static void addUnassigned(List<LateSpan> unassigned, List<String> lines) {
    if (!unassigned.isEmpty()) {
      lines.add("  But these spans belong to no test:");
      unassigned.stream()
          .limit(MOST_LATE)
          .forEach(one -> lines.add("    - " + started(one) + ": " + one.unassigned()));
      lines.add(UNASSIGNED_REMEDY);
    }
  }

  private static String line(LateSpan late) {
    return "%s of %s%s"
        .formatted(ValueText.span(late.span()), ValueText.name(late.recording()), where(late));
  }

  private static String started(LateSpan late) {
    return ValueText.span(late.span()) + where(late);
  }

  private static String where(LateSpan late) {
    SpanOrigin origin = late.span().origin();
    return origin == null ? "" : ", " + ValueText.started(origin.started());
  }
}
