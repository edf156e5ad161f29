package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Optional;

/**
 * Answers why a span has not the status ERROR: what it recorded of the failure, or that of others.
 */
final class NotFailedAccount {

  private NotFailedAccount() {}

  static Account of(CapturedSpan span, Evidence evidence) {
    Optional<CapturedSpan> failed =
        evidence.childrenOf(span).stream().filter(child -> child.status().isError()).findFirst();
    Optional<String> reason = ErrorAccount.reason(span);
    Steps steps = new Steps().started(span, "");
    failed.ifPresent(child -> steps.started(child, ", which failed"));
    SpanOrigin origin = span.origin();
    if (origin != null && origin.ended() != null) {
      steps.add(
          "%s ended   %s with the status %s"
              .formatted(span.service(), Steps.label(span), span.status().code()),
          origin.ended());
    }
    return new Account(
        "no error: " + Steps.named(span),
        "%s (%s) %s"
            .formatted(
                span.name(),
                Steps.startOf(span),
                reason
                    .map(why -> "recorded " + why + ", and its status was not set to ERROR")
                    .orElse("was never given the status ERROR")),
        steps.lines(),
        conclusion(span, failed, reason));
  }

  private static String conclusion(
      CapturedSpan span, Optional<CapturedSpan> failed, Optional<String> reason) {
    if (span.status().code() == StatusCode.OK) {
      return "so its status was set to OK, which is final: setStatus(ERROR) after it is ignored.";
    }
    if (reason.isPresent()) {
      return "so call setStatus(StatusCode.ERROR) beside it: neither recordException nor an attribute"
          + " sets the status.";
    }
    return failed.isPresent()
        ? "so the failure of %s ended there: a span below does not make this one fail. Call setStatus(StatusCode.ERROR) where %s handles it."
            .formatted(failed.get().name(), span.name())
        : "so the failure did not happen, or nothing called setStatus(StatusCode.ERROR) before %s ended."
            .formatted(span.name());
  }
}
