package dev.baton.diagnosis;

import dev.baton.incident.Incident;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers why an attribute lacks its expected value: it was set too late, the baggage entry with
 * that value did not reach the code that sets it, or another span has it.
 */
final class ValueAccount {

  private static final int MOST_ABOVE = 1_000;
  private static final int LONG_ENOUGH = 4; // shorter values are equal by chance

  private ValueAccount() {}

  static Optional<Account> of(CapturedSpan span, String key, String expected, Evidence evidence) {
    Optional<Account> late = setLate(span, key, evidence);
    if (late.isPresent()) {
      return late;
    }
    return above(span, evidence)
        .flatMap(s -> entry(s, key, expected).stream())
        .findFirst()
        .flatMap(entry -> lost(entry, span, evidence))
        .or(() -> MisreadBaggage.of(span, key, expected, evidence))
        .or(() -> AttributeElsewhere.of(span, key, expected, evidence));
  }

  private static Optional<Account> setLate(CapturedSpan span, String key, Evidence evidence) {
    return LateChange.of(span, call -> call.endsWith(" " + key), evidence)
        .map(incident -> afterEnd(span, key, incident));
  }

  private static Account afterEnd(CapturedSpan span, String key, Incident incident) {
    SpanOrigin origin = span.origin();
    Moment ended = origin == null ? null : origin.ended();
    Steps steps = new Steps().started(span, "");
    if (ended != null) {
      steps.add(span.service() + " ended   " + Steps.label(span), ended);
    }
    steps.add(span.service() + " set     " + key, incident.happened());
    return new Account(
        "changed after its end: " + Occurrences.ofService(span),
        "%s was set (%s) after %s of %s had ended (%s)"
            .formatted(
                key,
                Steps.at(incident.happened()),
                span.name(),
                span.service(),
                ended == null ? "" : Steps.at(ended)),
        steps.lines(),
        "so the change is lost: make it before end(), or end the span when the work is done.");
  }

  private static Stream<CapturedSpan> above(CapturedSpan span, Evidence evidence) {
    List<CapturedSpan> spans = new ArrayList<>();
    @Nullable CapturedSpan next = span;
    while (next != null && spans.size() < MOST_ABOVE) { // parents may go round in a circle
      spans.add(next);
      next = evidence.parentOf(next);
    }
    return spans.stream();
  }

  /** Returns the key of an entry that this span saw and that has the value. */
  private static Optional<String> entry(CapturedSpan span, String key, String expected) {
    SpanOrigin origin = span.origin();
    Baggage baggage = origin == null ? Baggage.empty() : origin.baggage();
    return baggage.asMap().entrySet().stream()
        .filter(entry -> entry.getValue().getValue().equals(expected))
        .map(entry -> entry.getKey())
        .filter(k -> expected.length() >= LONG_ENOUGH || lastPart(k).equals(lastPart(key)))
        .findFirst();
  }

  static String lastPart(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  private static Optional<Account> lost(String entry, CapturedSpan span, Evidence evidence) {
    SpanOrigin origin = span.origin();
    if (origin == null) {
      return Optional.empty();
    }
    if (origin.baggage().getEntryValue(entry) == null) {
      return Optional.of(BaggageAccount.of(span, entry, evidence));
    }
    CurrentScope scope = origin.current();
    return scope == null || scope.baggage().getEntryValue(entry) != null
        ? Optional.empty()
        : Optional.of(notCurrent(entry, span, scope, evidence));
  }

  private static Account notCurrent(
      String entry, CapturedSpan span, CurrentScope scope, Evidence evidence) {
    CapturedSpan parent = evidence.parentOf(span);
    Steps steps = new Steps();
    if (parent != null) {
      steps.started(parent, "");
    }
    evidence.extractionFor(span).ifPresent(pass -> steps.passed(pass, "extracted " + entry));
    steps.started(span, ", which saw " + entry);
    steps.add(
        "%s made %s current in a context without %s".formatted(span.service(), span.name(), entry),
        scope.opened());
    return new Account(
        "lost baggage: inside " + span.service(),
        "%s was lost inside %s: %s began with it, and the context made current for it has none (%s)"
                .formatted(entry, span.service(), span.name(), Steps.at(scope.opened()))
            + (parent == null || parent.service().equals(span.service())
                ? ""
                : ", though %s had sent it".formatted(parent.service())),
        steps.lines(),
        "so that context was built from the span alone: make extracted.with(span) or"
            + " Context.current().with(span) current.");
  }
}
