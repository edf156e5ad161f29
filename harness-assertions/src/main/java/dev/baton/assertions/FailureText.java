package dev.baton.assertions;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.waiting.Problem;
import dev.baton.waiting.WaitResult;
import dev.baton.waiting.WaitResult.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a failure together: the problem in the assertion's own words, what the diagnosis knows, what
 * was still under way, and where to look next.
 */
final class FailureText {

  private static final String INDENT = "  ";
  private static final int MAX_FINDINGS = 5;
  private static final int MAX_OPEN = 10;

  private FailureText() {}

  static Problem of(WaitResult result, String whereToLook) {
    Problem problem = result.verdict().problem().orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add(problem.message().stripTrailing());
    addFindings(result, lines);
    addWaiting(result, lines);
    if (!whereToLook.isEmpty()) {
      lines.add("");
      lines.add(INDENT + whereToLook);
    }
    return problem.withMessage(String.join("\n", lines));
  }

  private static void addFindings(WaitResult result, List<String> lines) {
    List<Finding> findings = Diagnosis.of(result.snapshot());
    for (Finding finding : findings.subList(0, Math.min(MAX_FINDINGS, findings.size()))) {
      lines.add("");
      lines.add(INDENT + finding.title());
      finding.evidence().forEach(line -> lines.add(INDENT + INDENT + line));
      lines.add(INDENT + INDENT + finding.cause());
    }
    if (findings.size() > MAX_FINDINGS) {
      lines.add("");
      lines.add(INDENT + "and " + (findings.size() - MAX_FINDINGS) + " more findings like these");
    }
  }

  private static void addWaiting(WaitResult result, List<String> lines) {
    if (result.snapshot().spans().isEmpty()) {
      lines.add("");
      lines.addAll(nothingCaptured());
    }
    if (result.reason() != Reason.DECIDED) {
      lines.add("");
      lines.add(INDENT + gaveUp(result));
    }
    List<CapturedSpan> open = result.snapshot().openSpans();
    open.stream().limit(MAX_OPEN).forEach(span -> lines.add(INDENT + INDENT + openLine(span)));
    if (open.size() > MAX_OPEN) {
      lines.add(INDENT + INDENT + "and " + (open.size() - MAX_OPEN) + " more open spans");
    }
  }

  private static List<String> nothingCaptured() {
    return List.of(
        INDENT + "nothing was captured at all. The usual reasons:",
        INDENT
            + "  - the code under test has another OpenTelemetry than harness.service(…) gave out",
        INDENT + "  - its instrumentation is not installed, or not reached by this test",
        INDENT + "  - it runs in another process that does not export to harness.collector()");
  }

  private static String gaveUp(WaitResult result) {
    String pending =
        result.pending().isEmpty()
            ? "nothing was pending"
            : "still pending: " + String.join(", ", result.pending());
    return switch (result.reason()) {
      case QUIET ->
          "gave up after %s without any event; %s (raise quietPeriod if the program needs longer)"
              .formatted(millis(result.settings().quietPeriod()), pending);
      case DEADLINE ->
          "gave up at the deadline, after %s of waiting in this test; %s"
              .formatted(millis(result.settings().deadline()), pending);
      case INTERRUPTED -> "gave up because the thread was interrupted; " + pending;
      case DECIDED -> "";
    };
  }

  private static String openLine(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    String line = "still open: " + span;
    if (origin == null) {
      return line;
    }
    String at = origin.started().at() == null ? "" : " at " + origin.started().at();
    return line + ", started" + at + " on " + origin.started().thread();
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + " ms";
  }
}
