package dev.baton.diagnosis;

import dev.baton.incident.Incident;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Optional;

/**
 * Answers why a span has not the status ERROR: what it recorded of the failure, or that of others.
 */
final class NotFailedAccount {

  private static final String OK_TOO_EARLY =
      "so OK came too early: set it last, when nothing can fail any more, or never, as a span"
          + " without a status is no error.";

  private NotFailedAccount() {}

  static Account of(CapturedSpan span, Evidence evidence) {
    Optional<CapturedSpan> failed =
        evidence.childrenOf(span).stream().filter(child -> child.status().isError()).findFirst();
    Optional<String> reason = ErrorAccount.reason(span);
    Optional<CapturedSpan> around =
        failed.isEmpty() && reason.isEmpty() ? failedAround(span, evidence) : Optional.empty();
    Steps steps = new Steps();
    around.ifPresent(above -> steps.started(above, ", which failed"));
    steps.started(span, "");
    Optional<Incident> ignored = LateChange.errorAfterOk(span, evidence);
    ignored.ifPresent(incident -> addTo(steps, span, incident));
    failed.ifPresent(child -> steps.started(child, ", which failed"));
    SpanOrigin origin = span.origin();
    if (around.isPresent() && origin != null && origin.current() != null) {
      steps.closed(span.service() + " closed the scope of " + span.name(), closedAfter(origin));
    }
    if (origin != null && origin.ended() != null) {
      steps.add(
          "%s ended   %s with the status %s"
              .formatted(span.service(), Steps.label(span), span.status().code()),
          origin.ended());
    }
    return new Account(
        ignored.isPresent() ? ErrorAfterOkRule.title(span) : "no error: " + Steps.named(span),
        "%s (%s) %s"
            .formatted(
                span.name(),
                Steps.startOf(span),
                ignored
                    .map(NotFailedAccount::inVain)
                    .or(
                        () ->
                            reason.map(
                                why -> "recorded " + why + ", and its status was not set to ERROR"))
                    .or(() -> around.map(NotFailedAccount::insteadOf))
                    .orElse("was never given the status ERROR")),
        steps.lines(),
        ignored.isPresent()
            ? OK_TOO_EARLY
            : around
                .map(above -> behindItsScope(span, above))
                .orElseGet(() -> conclusion(span, failed, reason)));
  }

  /**
   * Returns the span around this one that failed, if this one's scope was closed before its end.
   */
  private static Optional<CapturedSpan> failedAround(CapturedSpan span, Evidence evidence) {
    SpanOrigin origin = span.origin();
    CapturedSpan above = evidence.parentOf(span);
    boolean isClosed =
        origin != null
            && origin.ended() != null
            && closedAfter(origin) > 0
            && closedAfter(origin) < origin.ended().sequence();
    return isClosed
            && span.status().code() == StatusCode.UNSET
            && above != null
            && above.service().equals(span.service())
            && above.status().isError()
        ? Optional.of(above)
        : Optional.empty();
  }

  private static long closedAfter(SpanOrigin origin) {
    CurrentScope scope = origin.current();
    return scope == null ? 0 : scope.closedAfter();
  }

  private static String insteadOf(CapturedSpan above) {
    return "did not get the status ERROR, though %s around it did (%s)"
        .formatted(above.name(), Steps.startOf(above));
  }

  private static String behindItsScope(CapturedSpan span, CapturedSpan above) {
    return "so nothing called setStatus(StatusCode.ERROR) on %s: once its scope is closed, as in the catch block of its try-with-resources, Span.current() is %s. Call it on %s itself, before it ends."
        .formatted(span.name(), above.name(), span.name());
  }

  private static void addTo(Steps steps, CapturedSpan span, Incident ignored) {
    if (ignored.earlier() != null) {
      steps.add(span.service() + " set its status to OK", ignored.earlier());
    }
    steps.add(span.service() + " set it to ERROR, in vain", ignored.happened());
  }

  private static String inVain(Incident ignored) {
    Moment ok = ignored.earlier();
    return "was set to ERROR at %s, after OK%s, which is final"
        .formatted(Steps.at(ignored.happened()), ok == null ? "" : " at " + Steps.at(ok));
  }

  private static String conclusion(
      CapturedSpan span, Optional<CapturedSpan> failed, Optional<String> reason) {
    if (span.status().code() == StatusCode.OK) {
      return "so its status was set to OK, which is final: setStatus(ERROR) after it is ignored.";
    }
    if (reason.isPresent()) {
      return "so call setStatus(StatusCode.ERROR) beside it: neither recordException nor an"
          + " attribute sets the status.";
    }
    return failed.isPresent()
        ? "so the failure of %s ended there: a span below does not make this one fail. Call setStatus(StatusCode.ERROR) where %s handles it."
            .formatted(failed.get().name(), span.name())
        : "so the failure did not happen, or nothing called setStatus(StatusCode.ERROR) before %s ended."
            .formatted(span.name());
  }
}
