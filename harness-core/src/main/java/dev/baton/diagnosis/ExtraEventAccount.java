package dev.baton.diagnosis;

import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import java.util.Comparator;
import java.util.Optional;

/**
 * Answers when a span got an event that was not expected. The line that added it is not recorded,
 * so the span that ran meanwhile below it says where to look.
 */
final class ExtraEventAccount {

  private static final String EXCEPTION = "exception";

  private ExtraEventAccount() {}

  static Optional<Account> of(CapturedSpan span, String name, Evidence evidence) {
    return span.events().stream()
        .filter(event -> event.name().equals(name))
        .findFirst()
        .map(event -> of(span, event, evidence));
  }

  private static Account of(CapturedSpan span, SpanEvent event, Evidence evidence) {
    Optional<CapturedSpan> meanwhile = meanwhile(span, event, evidence);
    Steps steps = new Steps().started(span, "");
    meanwhile.ifPresent(child -> steps.started(child, ", in whose time it came"));
    String how = event.name().equals(EXCEPTION) ? "recordException" : "addEvent";
    return new Account(
        "extra event: %s of %s".formatted(event.name(), Steps.named(span)),
        "%s was added %s (%s)%s"
            .formatted(
                event.name(),
                when(span, event),
                Steps.startOf(span),
                meanwhile
                    .map(c -> ", while %s ran (%s)".formatted(c.name(), Steps.startOf(c)))
                    .orElse("")),
        steps.ended(span, "").lines(),
        "so code called %s on %s then, or on Span.current() where %s was current: look for it %s."
            .formatted(
                how,
                span.name(),
                span.name(),
                meanwhile
                    .map(child -> "around " + child.name())
                    .orElse("between the two lines, and in what is called from there")));
  }

  /** Events may be given a time of their own, outside of that of the span. */
  private static String when(CapturedSpan span, SpanEvent event) {
    long after = event.epochNanos() - span.startEpochNanos();
    boolean isWithin =
        after >= 0 && (!span.isEnded() || event.epochNanos() <= span.endEpochNanos());
    return isWithin
        ? "%s after %s began".formatted(HumanDuration.ofNanos(after), span.name())
        : "to " + span.name();
  }

  /** Returns the child of the same service that was open at that time, and began last. */
  private static Optional<CapturedSpan> meanwhile(
      CapturedSpan span, SpanEvent event, Evidence evidence) {
    return evidence.childrenOf(span).stream()
        .filter(child -> child.service().equals(span.service()))
        .filter(child -> child.startEpochNanos() < event.epochNanos())
        .filter(child -> !child.isEnded() || event.epochNanos() < child.endEpochNanos())
        .max(Comparator.comparingLong(CapturedSpan::startEpochNanos));
  }
}
