package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.EndpointMatch;
import dev.baton.hops.HappensBefore;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call between two processes of which only the spans are known, as in a file of exported traces:
 * its receiver began a trace of its own. Where the context was lost cannot be told.
 */
final class LostBetweenProcessesRule implements Rule {

  @Override
  public String id() {
    return "propagation/lost-between-processes";
  }

  @Override
  public Subject reads() {
    return Subject.SEVERAL;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Call> found = new ArrayList<>();
    for (CapturedSpan root : evidence.snapshot().spans()) {
      if (root.kind() == SpanKind.SERVER && !root.hasParent() && root.links().isEmpty()) {
        callTo(root, evidence)
            .filter(call -> !evidence.isExpectedElsewhere(root)) // then the failure says the same
            .ifPresent(found::add);
      }
    }
    return Occurrences.findings(
        found, LostBetweenProcessesRule::key, alike -> finding(alike, evidence));
  }

  /** Returns the only call that names the same target and waited until the root had ended. */
  private static Optional<Call> callTo(CapturedSpan root, Evidence evidence) {
    if (evidence.isWatched(root.service())) {
      return Optional.empty();
    }
    return evidence
        .hops()
        .senderOf(root)
        .filter(match -> match.isSameTarget() && match.rivals() == 0)
        .map(EndpointMatch::sender)
        .map(sender -> sender.span())
        .filter(sender -> !evidence.isWatched(sender.service()))
        .filter(sender -> !sender.service().equals(root.service()))
        .filter(sender -> HappensBefore.endedWithin(root, sender))
        .map(sender -> Call.of(sender, root, evidence));
  }

  private static List<String> key(Call call) {
    return List.of(call.from(), call.to(), call.receiver().name());
  }

  private Finding finding(Occurrences<Call> alike, Evidence evidence) {
    Call call = alike.first();
    return AccountFinding.of(
        id(),
        CallAccount.of(call, evidence),
        alike,
        Confidence.LIKELY,
        "run both services in one test, or let harness.capture record their propagators");
  }
}
