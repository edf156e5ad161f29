package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers where a baggage entry got another value: between which spans, from the top down. */
final class OtherBaggageAccount {

  private static final int MOST_LEVELS = 1_000; // parents may form a circle

  private OtherBaggageAccount() {}

  static Account of(CapturedSpan span, String key, String expected, Evidence evidence) {
    Deque<CapturedSpan> way = new ArrayDeque<>();
    CapturedSpan next = span;
    while (next != null && way.size() < MOST_LEVELS) {
      way.push(next);
      next = evidence.parentOf(next);
    }
    CapturedSpan last = null; // that saw the expected value
    CapturedSpan first = null; // below it that saw another
    for (CapturedSpan one : way) {
      if (expected.equals(valueOf(one, key))) {
        last = one;
        first = null;
      } else if (last != null && first == null && valueOf(one, key) != null) {
        first = one;
      }
    }
    return last == null || first == null
        ? neverSeen(span, key, way)
        : changed(span, key, last, first, evidence);
  }

  private static @Nullable String valueOf(CapturedSpan span, String key) {
    return span.origin() == null ? null : span.origin().baggage().getEntryValue(key);
  }

  private static String saw(CapturedSpan span, String key) {
    return ", which saw " + key + "=" + valueOf(span, key);
  }

  /** Returns where the context in which a span began was made current, if it had a new baggage. */
  private static Optional<Moment> madeCurrent(CapturedSpan span) {
    return Optional.ofNullable(span.origin()).map(SpanOrigin::takenUp);
  }

  private static Account changed(
      CapturedSpan span, String key, CapturedSpan last, CapturedSpan first, Evidence evidence) {
    Steps steps = new Steps().started(last, saw(last, key));
    boolean isCall = !last.service().equals(first.service());
    Optional<Pass> other =
        isCall ? injectedWith(valueOf(first, key), key, last, first, evidence) : Optional.empty();
    other.ifPresent(
        pass ->
            steps.passed(
                pass,
                "injected %s=%s for %s"
                    .formatted(
                        key, valueOf(first, key), ContextOwner.of(pass.spanContext(), evidence))));
    if (isCall) {
      evidence
          .injectionsOf(last)
          .forEach(
              pass ->
                  steps.passed(
                      pass, "injected %s=%s".formatted(key, pass.baggage().getEntryValue(key))));
      evidence
          .extractionFor(first)
          .ifPresent(
              pass ->
                  steps.passed(
                      pass, "extracted %s=%s".formatted(key, pass.baggage().getEntryValue(key))));
    }
    Optional<Moment> put = isCall ? Optional.empty() : madeCurrent(first);
    put.ifPresent(
        at ->
            steps.add(
                "%s made a context with %s=%s current"
                    .formatted(first.service(), key, valueOf(first, key)),
                at));
    steps.started(first, saw(first, key));
    if (!first.spanContext().equals(span.spanContext())) {
      steps.started(span, saw(span, key));
    }
    return new Account(
        "overwritten baggage: "
            + (isCall ? last.service() + " → " + first.service() : "inside " + first.service()),
        "%s was %s when %s began (%s) and %s when %s did (%s)"
            .formatted(
                key,
                valueOf(last, key),
                last.name(),
                Steps.startOf(last),
                valueOf(first, key),
                first.name(),
                Steps.startOf(first)),
        steps.lines(),
        isCall
            ? other
                .map(pass -> sentWithAnother(pass, first, evidence))
                .orElseGet(() -> notAsSent(key, last, first, evidence))
            : "so code of %s put %s again %s: it overwrites the entry for all that follows. Use another key, or put it only where it is missing."
                .formatted(
                    first.service(),
                    key,
                    put.map(at -> "into the context made current at " + Steps.at(at))
                        .orElse("between the two lines")));
  }

  /** Returns where the sender's service had injected this value for another of its spans. */
  private static Optional<Pass> injectedWith(
      @Nullable String value,
      String key,
      CapturedSpan last,
      CapturedSpan first,
      Evidence evidence) {
    SpanOrigin origin = first.origin();
    return origin == null || !isSentAsSeen(key, last, evidence)
        ? Optional.empty()
        : evidence.snapshot().injections().stream()
            .filter(pass -> pass.service().equals(last.service()) && pass.hasSpan())
            .filter(pass -> !CallCauses.isSame(pass.spanContext(), last.spanContext()))
            .filter(pass -> pass.moment().sequence() < origin.started().sequence())
            .filter(pass -> Objects.equals(value, pass.baggage().getEntryValue(key)))
            .reduce((former, latter) -> latter);
  }

  private static boolean isSentAsSeen(String key, CapturedSpan last, Evidence evidence) {
    return evidence.injectionsOf(last).stream()
        .anyMatch(pass -> Objects.equals(valueOf(last, key), pass.baggage().getEntryValue(key)));
  }

  private static String sentWithAnother(Pass other, CapturedSpan first, Evidence evidence) {
    return "so %s got the baggage of %s (%s), by headers that are shared, cached or copied: give each %s a carrier of its own, and inject into it anew."
        .formatted(
            first.service(),
            ContextOwner.of(other.spanContext(), evidence),
            Steps.at(other.moment()),
            FindingPhrases.callOrMessage(first));
  }

  private static String notAsSent(
      String key, CapturedSpan last, CapturedSpan first, Evidence evidence) {
    return isSentAsSeen(key, last, evidence)
        ? "so the header was set again after it was injected, or somebody between %s and %s changed it."
            .formatted(last.service(), first.service())
        : "so the entry was put anew before it was sent, or somebody between %s and %s changed it."
            .formatted(last.service(), first.service());
  }

  private static Account neverSeen(CapturedSpan span, String key, Deque<CapturedSpan> way) {
    Optional<CapturedSpan> source =
        way.stream().filter(one -> valueOf(one, key) != null).findFirst();
    CapturedSpan first = source.orElse(span);
    Steps steps = new Steps().started(first, saw(first, key));
    if (!first.spanContext().equals(span.spanContext())) {
      steps.started(span, saw(span, key));
    }
    return new Account(
        "other baggage: " + key,
        "%s was the first to see it, with that value (%s)"
            .formatted(first.name(), Steps.startOf(first)),
        steps.lines(),
        "so the entry was put with that value before %s began, or came with a request."
            .formatted(first.name()));
  }
}
