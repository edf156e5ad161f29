package dev.baton.diagnosis;

import dev.baton.hops.Hop;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers which header of a hop was altered on the way, with both values and both lines. */
final class AlteredAccount {

  private static final int MOST_ABOVE = 1_000;
  private static final String TRACE_STATE = "tracestate";

  private AlteredAccount() {}

  static Optional<Account> of(Hop hop, Evidence evidence) {
    Optional<Pass> extraction = hop.extraction();
    if (extraction.isEmpty()) {
      return Optional.empty();
    }
    return hop.injection().headers().keySet().stream()
        .filter(name -> !same(name, hop.injection(), extraction.get()))
        .findFirst()
        .map(name -> account(name, hop.injection(), extraction.get(), hop, evidence));
  }

  /** Answers where a span lost its tracestate, if it came from another service. */
  static Optional<Account> ofTraceState(CapturedSpan span, Evidence evidence) {
    @Nullable CapturedSpan entry = span;
    for (int i = 0; i < MOST_ABOVE && entry != null; i++) {
      Optional<Pass> extraction = evidence.extractionFor(entry).filter(Pass::hasSpan);
      if (extraction.isPresent()) {
        Pass received = extraction.get();
        return sentBefore(received, evidence)
            .filter(sent -> !same(TRACE_STATE, sent, received))
            .map(sent -> account(TRACE_STATE, sent, received, null, evidence));
      }
      entry = evidence.parentOf(entry);
    }
    return Optional.empty();
  }

  /** Returns the last injection of what was extracted, without asking for all hops. */
  private static Optional<Pass> sentBefore(Pass extraction, Evidence evidence) {
    @Nullable CapturedSpan sender = evidence.spanOf(extraction.spanContext());
    return sender == null
        ? Optional.empty()
        : evidence.injectionsOf(sender).stream()
            .filter(pass -> pass.moment().sequence() < extraction.moment().sequence())
            .reduce((first, last) -> last);
  }

  /** Answers what became of this header, with which the context of an extraction was sent. */
  static Account of(String name, Hop hop, Evidence evidence) {
    return account(name, hop.injection(), hop.extraction().orElseThrow(), hop, evidence);
  }

  private static boolean same(String name, Pass sent, Pass received) {
    return Objects.equals(sent.headers().get(name), received.headers().get(name));
  }

  private static Account account(
      String name, Pass injection, Pass extraction, @Nullable Hop hop, Evidence evidence) {
    ListOnTheWay way = ListOnTheWay.of(name, injection, extraction, evidence);
    ListChange change = way.change();
    Optional<String> key =
        change.lost().isEmpty() && hop != null ? AlteredBaggage.key(name, hop) : Optional.empty();
    Steps steps = new Steps();
    steps.passed(injection, "injected  " + name + ": " + ListChange.shown(name, change.sent()));
    way.steps().forEach(steps::add);
    steps.passed(
        extraction,
        "extracted "
            + (change.received().isEmpty()
                ? "no " + name
                : FindingPhrases.asItCame(name, extraction)
                    + ": "
                    + ListChange.shown(name, change.received()))
            + key.map(k -> ", with another value of " + k).orElse(""));
    String to = extraction.service();
    return new Account(
        "altered: " + injection.service() + " → " + to,
        key.map(entry -> "%s got another value of the baggage entry %s".formatted(to, entry))
                .orElseGet(() -> to + became(change))
            + " (%s)".formatted(Steps.receivedAt(extraction)),
        steps.lines(),
        key.flatMap(entry -> Optional.ofNullable(hop).flatMap(h -> AlteredBaggage.cause(entry, h)))
            .orElseGet(way::conclusion));
  }

  private static String became(ListChange change) {
    return change.lost().isEmpty()
        ? (change.received().isEmpty() ? " lost " : " got another ") + change.header()
        : " lost %s %s".formatted(change.header(), String.join(", ", change.lost()));
  }
}
