package dev.baton.diagnosis;

import dev.baton.incident.Incident;
import dev.baton.trace.CapturedSpan;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A change of a span that was ignored: after its end, or an error after OK. */
final class LateChange {

  private LateChange() {}

  /**
   * Returns the first late change of this span.
   *
   * @param isMeant of the call and its subject: {@code setAttribute order.total}
   */
  static Optional<Incident> of(CapturedSpan span, Predicate<String> isMeant, Evidence evidence) {
    return evidence.snapshot().incidents().stream()
        .filter(incident -> incident.kind() == Incident.Kind.CHANGED_AFTER_END)
        .filter(incident -> isMeant.test(incident.detail()))
        .filter(incident -> isOf(span, incident.span()))
        .findFirst();
  }

  /** Returns the first error of this span that came after OK. */
  static Optional<Incident> errorAfterOk(CapturedSpan span, Evidence evidence) {
    return evidence.snapshot().incidents().stream()
        .filter(incident -> incident.kind() == Incident.Kind.ERROR_AFTER_OK)
        .filter(incident -> isOf(span, incident.span()))
        .findFirst();
  }

  private static boolean isOf(CapturedSpan span, @Nullable CapturedSpan changed) {
    return changed != null && changed.spanContext().equals(span.spanContext());
  }
}
