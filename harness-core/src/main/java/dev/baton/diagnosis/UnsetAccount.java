package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import java.util.Optional;

/** Answers for an attribute that nothing has set: when the span was open and current. */
final class UnsetAccount {

  private UnsetAccount() {}

  static Optional<Account> of(CapturedSpan span, String key) {
    SpanOrigin origin = span.origin();
    if (origin == null || span.dropped().attributes() > 0) {
      return Optional.empty(); // another process knows, or the limit has dropped it
    }
    Steps steps = new Steps().started(span, "");
    CurrentScope scope = origin.current();
    if (scope != null) {
      steps.add(span.service() + " made " + Steps.label(span) + " current", scope.opened());
    }
    if (origin.ended() != null) {
      steps.add(span.service() + " ended   " + Steps.label(span), origin.ended());
    }
    return Optional.of(
        new Account(
            "attribute never set: %s of %s".formatted(key, Steps.named(span)),
            "nothing set %s on it while it was open (%s)".formatted(key, Steps.startOf(span)),
            steps.lines(),
            scope == null
                ? "so the code that sets it did not run, or it called Span.current(), though %s was never made current: set it on the span itself, or call makeCurrent."
                    .formatted(span.name())
                : "so the code that sets it did not run, or it called Span.current() where %s was not current, such as on another thread, which is ignored."
                    .formatted(span.name())));
  }
}
