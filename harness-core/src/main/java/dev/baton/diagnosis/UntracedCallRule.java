package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SpanRoles;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request came without a context while another service waited for an answer within a span: it
 * calls with a client that is not instrumented, which makes no span and sends no context.
 */
final class UntracedCallRule implements Rule {

  @Override
  public String id() {
    return "propagation/untraced-call";
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Call> found = new ArrayList<>();
    for (CapturedSpan root : evidence.snapshot().spans()) {
      if (root.kind() == SpanKind.SERVER && !root.hasParent() && !SpanRoles.isRootByIntent(root)) {
        callTo(root, evidence)
            .filter(call -> !evidence.isExpectedElsewhere(root)) // then the failure says the same
            .ifPresent(found::add);
      }
    }
    return Occurrences.findings(found, UntracedCallRule::key, alike -> finding(alike, evidence));
  }

  private static Optional<Call> callTo(CapturedSpan root, Evidence evidence) {
    return UntracedCall.to(root, evidence)
        .filter(call -> UntracedCall.hasWaitedForAnswer(call, evidence))
        .filter(call -> !call.from().equals(call.to()))
        .filter(call -> evidence.isWatched(call.from()) && !isOfTest(call.sender(), evidence))
        .filter(call -> Unobserved.before(root, evidence).isEmpty());
  }

  /** Whether it may be a span that the test put around its own call, as a client from outside. */
  static boolean isOfTest(CapturedSpan sender, Evidence evidence) {
    CapturedSpan first = sender;
    for (CapturedSpan above = sender; above != null; above = evidence.parentOf(above)) {
      first = above.service().equals(sender.service()) ? above : first;
    }
    CallSite line = first.origin() == null ? null : first.origin().started().at();
    return !first.hasParent() && !SpanRoles.isEntry(first) && line != null && line.isOfTest();
  }

  private static List<String> key(Call call) {
    return List.of(call.from(), call.to(), call.waited().map(Steps::calledLine).orElse(""));
  }

  private Finding finding(Occurrences<Call> alike, Evidence evidence) {
    Call call = alike.first();
    return AccountFinding.of(
        id(),
        CallAccount.of(call, evidence),
        alike,
        Confidence.LIKELY,
        "record the headers that %s sends".formatted(call.from()));
  }
}
