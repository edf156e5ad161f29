package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Problem;
import io.opentelemetry.api.logs.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Log records in failures: what was emitted, in which span, and where. */
@Internal
public final class LogText {

  private static final int MOST = 15;

  private LogText() {}

  /** Returns the sentence with these records below it, {@code >} before the marked one. */
  public static Problem of(
      String sentence, List<CapturedLog> logs, @Nullable CapturedLog marked, Snapshot snapshot) {
    if (logs.isEmpty()) {
      return Problem.of(sentence + ".");
    }
    List<String> lines = new ArrayList<>(List.of(sentence + ":", ""));
    logs.stream()
        .limit(MOST)
        .forEach(log -> lines.add((log.equals(marked) ? "  > " : "    ") + line(log, snapshot)));
    int more = logs.size() - MOST;
    if (more > 0) {
      lines.add("    and " + more + " more");
    }
    return Problem.of(String.join("\n", lines));
  }

  private static String line(CapturedLog log, Snapshot snapshot) {
    return words(log)
        + span(log, snapshot).map(span -> " in " + ValueText.span(span)).orElse(outside(log))
        + " # "
        + ValueText.moment(log.moment());
  }

  private static String outside(CapturedLog log) {
    return log.spanContext().isValid() ? " in a span that was not captured" : " outside of spans";
  }

  /** Returns {@code WARN "card declined" @billing}. */
  public static String words(CapturedLog log) {
    boolean hasSeverity = log.severity() != Severity.UNDEFINED_SEVERITY_NUMBER;
    String severity = hasSeverity ? log.severity() + " " : "";
    return severity + body(log) + " @" + ValueText.name(log.service());
  }

  public static String body(CapturedLog log) {
    return log.body() == null && log.eventName() != null
        ? "event " + ValueText.name(log.eventName())
        : ValueText.value(log.text());
  }

  public static Optional<CapturedSpan> span(CapturedLog log, Snapshot snapshot) {
    return snapshot.spans().stream().filter(log::belongsTo).findFirst();
  }
}
