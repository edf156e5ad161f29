package dev.baton.diagnosis;

import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers whose id a log record shows that does not show that of its own trace. */
final class LogIdAccount {

  private LogIdAccount() {}

  static Optional<Account> of(CapturedLog log, Evidence evidence) {
    CapturedSpan own = evidence.spanOf(log.spanContext());
    Optional<CapturedSpan> other =
        evidence.snapshot().traces().stream()
            .filter(trace -> !trace.traceId().equals(log.spanContext().getTraceId()))
            .filter(trace -> shows(log, trace.traceId()))
            .map(trace -> trace.roots().get(0).span())
            .findFirst();
    return other.map(span -> account(log, own, span));
  }

  private static boolean shows(CapturedLog log, String traceId) {
    return log.text().contains(traceId)
        || log.attributes().asMap().values().stream()
            .anyMatch(value -> String.valueOf(value).contains(traceId));
  }

  private static Account account(CapturedLog log, @Nullable CapturedSpan own, CapturedSpan other) {
    Steps steps = new Steps().started(other, ", whose id is shown");
    SpanOrigin origin = other.origin();
    boolean isOver =
        origin != null
            && origin.ended() != null
            && origin.ended().sequence() < log.moment().sequence();
    if (isOver && origin != null && origin.ended() != null) {
      steps.add(other.service() + " ended   " + Steps.label(other), origin.ended());
    }
    if (own != null) {
      steps.started(own, "");
    }
    steps.add(
        "%s wrote   %s, in %s".formatted(log.service(), LogAccount.label(log), Steps.named(own)),
        log.moment());
    return new Account(
        "id of another trace: in a log record of " + log.service(),
        "%s wrote the id of the trace of %s (%s)%s"
            .formatted(
                Steps.who(log.moment()),
                other.name(),
                Steps.startOf(other),
                isOver ? ", which had ended" : ""),
        steps.lines(),
        "so the id was taken at another time than the record was written: from the MDC of a thread"
            + " that kept it, or from a field. Clear the MDC when a scope closes, or let the appender"
            + " take the id from the current span.");
  }
}
