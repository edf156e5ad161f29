package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Optional;

/** Answers what happened to contexts that one service sent and another did not continue. */
final class FewerHopsAccount {

  private static final int MOST = 4;

  private FewerHopsAccount() {}

  static Optional<Account> of(String from, String to, Evidence evidence) {
    List<Pass> missing = evidence.hops().notArrivedFrom(from);
    if (missing.isEmpty()) {
      return calledWithoutContext(from, to, evidence);
    }
    Steps steps = new Steps();
    missing.stream()
        .limit(MOST)
        .forEach(
            pass ->
                steps.passed(
                    pass,
                    "injected the context of %s, which did not arrive"
                        .formatted(label(pass, evidence))));
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
    Pass first = missing.get(0);
    return Optional.of(
        new Account(
            "dropped baton: " + from + " → " + to,
            "%s context%s of %s did not come to %s (%s)"
                .formatted(
                    missing.size(),
                    missing.size() == 1 ? "" : "s",
                    from,
                    to,
                    Steps.at(taken.isEmpty() ? first.moment() : taken.get(0).moment())),
            steps.lines(),
            conclusion(to, taken, receiver)));
  }

  private static String label(Pass injection, Evidence evidence) {
    CapturedSpan sender = evidence.spanOf(injection.spanContext());
    return sender == null ? "a span" : Steps.label(sender);
  }

  /** Answers for the only request that the one got without a context, if it is of the other. */
  private static Optional<Account> calledWithoutContext(String from, String to, Evidence evidence) {
    List<CapturedSpan> roots =
        evidence.snapshot().spans().stream()
            .filter(root -> !root.hasParent() && root.service().equals(to))
            .filter(SpanRoles::isEntry)
            .limit(2)
            .toList();
    return roots.size() == 1
        ? sender(roots.get(0), from, evidence).map(call -> CallAccount.of(call, evidence))
        : Optional.empty();
  }

  private static Optional<Call> sender(CapturedSpan root, String from, Evidence evidence) {
    return evidence
        .extractionFor(root)
        .flatMap(pass -> WaitingSenders.only(pass, evidence))
        .or(() -> OnlySender.of(root, evidence))
        .filter(span -> span.service().equals(from))
        .map(span -> Call.of(span, root, evidence));
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
