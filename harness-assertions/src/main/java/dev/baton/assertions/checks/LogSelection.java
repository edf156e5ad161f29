package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.ValueText;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import io.opentelemetry.api.logs.Severity;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Log records that are selected anew in each snapshot; a record never changes.
 *
 * @param kind the words before "log records"; may be empty
 * @param where the words after it; may be empty
 * @param logs selects them
 * @param span the span in which they were written, null for any
 */
@Internal
public record LogSelection(
    String kind,
    String where,
    Function<Snapshot, List<CapturedLog>> logs,
    @Nullable CapturedSpan span) {

  public static LogSelection everywhere() {
    return new LogSelection("", "", Snapshot::logs, null);
  }

  public static LogSelection ofSpan(CapturedSpan span) {
    return new LogSelection(
        "", " in " + ValueText.span(span), snapshot -> snapshot.logsOf(span), span);
  }

  public static LogSelection ofTrace(Trace trace) {
    return everywhere()
        .which(
            "",
            " in the " + UniqueName.subject(trace),
            log -> log.spanContext().getTraceId().equals(trace.traceId()));
  }

  public LogSelection atLeast(Severity least) {
    return which(
        least + " or graver ",
        where,
        log -> log.severity().getSeverityNumber() >= least.getSeverityNumber());
  }

  public LogSelection which(String newKind, String newWhere, Predicate<CapturedLog> predicate) {
    return new LogSelection(
        newKind,
        newWhere,
        snapshot -> logs.apply(snapshot).stream().filter(predicate).toList(),
        span);
  }

  /** Returns {@code 1 WARN or graver log record in POST /charge @billing SERVER}. */
  public String counted(int number) {
    return "%s %slog record%s%s"
        .formatted(number == 0 ? "no" : number, kind, number == 1 ? "" : "s", where);
  }

  @Override
  public String toString() {
    return kind + "log records" + where;
  }
}
