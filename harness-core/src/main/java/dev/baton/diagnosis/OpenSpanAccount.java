package dev.baton.diagnosis;

import dev.baton.incident.Incident;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers why a span has not ended: the state of its scope, and a call of {@code end()} that
 * reached another span.
 */
final class OpenSpanAccount {

  private OpenSpanAccount() {}

  static Account of(CapturedSpan span, Evidence evidence) {
    Optional<Incident> elsewhere = endOfAnother(span, evidence);
    Steps steps = new Steps().started(span, "");
    scope(span, steps);
    elsewhere.ifPresent(incident -> ends(incident, steps));
    String words = "%s of %s (%s) has not ended";
    return new Account(
        "never ended: " + Occurrences.ofService(span),
        words.formatted(span.name(), span.service(), Steps.startOf(span))
            + elsewhere.map(incident -> twice(incident)).orElse(""),
        steps.lines(),
        elsewhere.isPresent()
            ? "so one of these ends was meant for %s: both have one variable or field in common; keep the"
                    .formatted(span.name())
                + " span in one that belongs to each operation."
            : "so its end() is missing on some way out, such as an exception, a cancellation or a timeout:"
                + " call it in a finally block, or in whenComplete.");
  }

  /**
   * If the scope is closed and the span is open, the code that made it current has returned without
   * ending it.
   */
  private static void scope(CapturedSpan span, Steps steps) {
    SpanOrigin origin = span.origin();
    CurrentScope scope = origin == null ? null : origin.current();
    if (scope != null && scope.closedAfter() > 0) {
      steps.add(span.service() + " made " + Steps.label(span) + " current", scope.opened());
      steps.closed(
          span.service() + " closed that scope, and did not end the span", scope.closedAfter());
    }
  }

  private static Optional<Incident> endOfAnother(CapturedSpan span, Evidence evidence) {
    return evidence.snapshot().incidents().stream()
        .filter(incident -> incident.kind() == Incident.Kind.ENDED_TWICE)
        .filter(
            incident ->
                Stream.ofNullable(incident.span())
                    .anyMatch(
                        other ->
                            other.service().equals(span.service())
                                && other.scope().equals(span.scope())
                                && other.kind() == span.kind()))
        .findFirst();
  }

  private static void ends(Incident incident, Steps steps) {
    CapturedSpan other = Occurrences.spanOf(incident);
    steps.started(other, "");
    SpanOrigin origin = other.origin();
    if (origin != null && origin.ended() != null) {
      steps.add(other.service() + " ended   " + Steps.label(other), origin.ended());
    }
    steps.add(other.service() + " ended   " + Steps.label(other) + " again", incident.happened());
  }

  private static String twice(Incident incident) {
    return ", while %s was ended twice (%s)"
        .formatted(Occurrences.spanOf(incident).name(), Steps.at(incident.happened()));
  }
}
