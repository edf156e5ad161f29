package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Optional;

/**
 * Answers for a service that extracted a context but sent no span of it: it uses its own SDK, which
 * has not exported yet.
 */
final class UnexportedAccount {

  private static final int MOST = 3;

  private UnexportedAccount() {}

  static Optional<Account> of(Evidence evidence) {
    List<Pass> unanswered =
        evidence.hops().extractions().stream()
            .filter(Pass::hasSpan)
            .filter(pass -> !evidence.isTakenUp(pass.spanContext()))
            .filter(pass -> hasNoSpan(pass.service(), evidence))
            .limit(MOST)
            .toList();
    if (unanswered.isEmpty()) {
      return Optional.empty();
    }
    Steps steps = new Steps();
    for (Pass extraction : unanswered) {
      CapturedSpan sender = evidence.spanOf(extraction.spanContext());
      if (sender != null) {
        steps.started(sender, "");
        evidence
            .injectionsOf(sender)
            .forEach(p -> steps.passed(p, "injected " + FindingPhrases.headers(p)));
      }
      steps.passed(
          extraction,
          "extracted %s, the context of %s"
              .formatted(FindingPhrases.headers(extraction), Steps.named(sender)));
    }
    Pass first = unanswered.get(0);
    String to = first.service();
    return Optional.of(
        new Account(
            "nothing exported: " + to,
            "%s extracted a context (%s) and no span of it was exported"
                .formatted(to, Steps.at(first.moment())),
            steps.lines(),
            "so the span was not started, not ended, not sampled or not exported: a batch processor"
                + " holds ended spans (5 s by default) and loses them at exit, so call forceFlush or"
                + " shut the SDK of "
                + to
                + " down."));
  }

  private static boolean hasNoSpan(String service, Evidence evidence) {
    return evidence.snapshot().spans().stream().noneMatch(span -> span.service().equals(service));
  }
}
