package dev.baton.diagnosis;

import dev.baton.incident.Incident;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import java.util.List;
import java.util.Optional;

/** Answers why a span lacks an event: it came after the end, or went to another span. */
final class EventAccount {

  private final CapturedSpan span;
  private final String name;
  private final Evidence evidence;

  private EventAccount(CapturedSpan span, String name, Evidence evidence) {
    this.span = span;
    this.name = name;
    this.evidence = evidence;
  }

  static Account of(CapturedSpan span, String name, Evidence evidence) {
    EventAccount account = new EventAccount(span, name, evidence);
    return LateChange.of(span, account::isAdding, evidence)
        .map(account::late)
        .or(() -> account.holder().map(account::elsewhere))
        .orElseGet(account::never);
  }

  private boolean isAdding(String call) {
    return call.equals("addEvent " + name) || call.equals("recordException " + name);
  }

  private Account late(Incident incident) {
    Steps steps = new Steps().started(span, "").ended(span, "");
    steps.add("%s added   %s".formatted(span.service(), name), incident.happened());
    return new Account(
        "changed after its end: " + Occurrences.ofService(span),
        "%s was added (%s) after %s of %s had ended (%s)"
            .formatted(
                name,
                Steps.at(incident.happened()),
                span.name(),
                span.service(),
                Steps.endOf(span)),
        steps.lines(),
        "so the event is lost: add it before end(), or end the span when the work is done.");
  }

  /** Returns the only span of the same trace and service that has such an event. */
  private Optional<CapturedSpan> holder() {
    List<CapturedSpan> holders =
        evidence.snapshot().spans().stream()
            .filter(other -> other.traceId().equals(span.traceId()))
            .filter(other -> other.service().equals(span.service()))
            .filter(other -> !other.spanContext().equals(span.spanContext()))
            .filter(other -> names(other).contains(name))
            .limit(2)
            .toList();
    return holders.size() == 1 ? Optional.of(holders.get(0)) : Optional.empty();
  }

  private static List<String> names(CapturedSpan span) {
    return span.events().stream().map(SpanEvent::name).toList();
  }

  private Account elsewhere(CapturedSpan holder) {
    return new Account(
        "event of another span: inside " + span.service(),
        "%s got it (%s), and %s did not (%s)"
            .formatted(holder.name(), Steps.startOf(holder), span.name(), Steps.startOf(span)),
        steps().started(holder, ", which has the event " + name).lines(),
        "so it was added where %s was current, as Span.current().addEvent does: make %s current around that line, or add it to the span itself."
            .formatted(holder.name(), span.name()));
  }

  private Account never() {
    SpanOrigin origin = span.origin();
    boolean isCurrent = origin != null && origin.current() != null;
    boolean isDropped = span.dropped().events() > 0;
    return new Account(
        "event never added: %s of %s".formatted(name, Steps.named(span)),
        "%s between its start (%s) and its end (%s)"
            .formatted(
                isDropped
                    ? "its limit of events was reached"
                    : "nothing added %s to it".formatted(name),
                Steps.startOf(span),
                Steps.endOf(span)),
        steps().lines(),
        isDropped
            ? "so it may be among those that were dropped: raise the limit (OTEL_SPAN_EVENT_COUNT_LIMIT), or add fewer."
            : "so the code that adds it did not run, or it called Span.current() "
                + (isCurrent
                        ? "where %s was not current, such as on another thread, which is ignored."
                        : "though %s was never made current: add it to the span itself, or call makeCurrent.")
                    .formatted(span.name()));
  }

  private Steps steps() {
    List<String> others = names(span);
    Steps steps = new Steps().started(span, "");
    CurrentScope scope = span.origin() == null ? null : span.origin().current();
    if (scope != null) {
      steps.add(span.service() + " made " + Steps.label(span) + " current", scope.opened());
    }
    return steps.ended(
        span, others.isEmpty() ? ", without an event" : ", with " + FindingPhrases.names(others));
  }
}
