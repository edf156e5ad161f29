package dev.baton.diagnosis;

import dev.baton.hops.Hop;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Optional;

/** Answers what happened to contexts that one service sent and another did not continue. */
final class FewerHopsAccount {

  private static final int MOST = 4;

  private FewerHopsAccount() {}

  static Optional<Account> of(String from, String to, Evidence evidence) {
    List<Hop> missing =
        evidence.hops().all().stream()
            .filter(hop -> hop.from().equals(from) && !hop.hasArrived())
            .toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    Steps steps = new Steps();
    missing.stream()
        .limit(MOST)
        .forEach(
            hop ->
                steps.passed(
                    hop.injection(),
                    "injected the context of %s, which did not arrive"
                        .formatted(Steps.label(hop.sender()))));
    if (missing.size() > MOST) {
      steps.add("and %s more of %s".formatted(missing.size() - MOST, from));
    }
    List<Pass> taken =
        evidence.hops().extractions().stream()
            .filter(pass -> pass.service().equals(to))
            .limit(MOST)
            .toList();
    taken.forEach(pass -> steps.passed(pass, "extracted " + FindingPhrases.found(pass)));
    Optional<CapturedSpan> receiver = receiver(to, evidence);
    receiver.ifPresent(span -> steps.started(span, ""));
    Hop first = missing.get(0);
    return Optional.of(
        new Account(
            "dropped baton: " + from + " → " + to,
            "%s context%s of %s did not come to %s (%s)"
                .formatted(
                    missing.size(),
                    missing.size() == 1 ? "" : "s",
                    from,
                    to,
                    Steps.at(taken.isEmpty() ? first.injection().moment() : taken.get(0).moment())),
            steps.lines(),
            conclusion(to, taken, receiver)));
  }

  private static Optional<CapturedSpan> receiver(String to, Evidence evidence) {
    return evidence.snapshot().spans().stream()
        .filter(span -> span.service().equals(to))
        .findFirst();
  }

  private static String conclusion(String to, List<Pass> taken, Optional<CapturedSpan> receiver) {
    if (taken.isEmpty()) {
      return "so %s was not seen to extract them.".formatted(to);
    }
    return receiver.filter(span -> BatchSpans.isBatch(span)).isPresent()
        ? "so %s goes on with some messages of the batch only: extract the context of each, and add"
                .formatted(to)
            + " it to the span as a link (SpanBuilder.addLink)."
        : "so %s extracts from some of what it gets only.".formatted(to);
  }
}
