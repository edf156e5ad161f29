package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.HappensBefore;
import dev.baton.hops.SpanRoles;
import dev.baton.hops.Target;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A header that no injection wrote: it has the trace of a recorded root, whose context was sent to
 * nobody unknown, and the id of a span that nobody started. Who made it by hand waits for the
 * receiver.
 */
final class InventedParentRule implements Rule {

  @Override
  public String id() {
    return "propagation/invented-parent";
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Call> found = new ArrayList<>();
    for (Trace trace : evidence.snapshot().traces()) {
      if (trace.roots().size() > 1 && trace.roots().stream().anyMatch(InventedParentRule::isHere)) {
        for (SpanNode root : trace.roots()) {
          callTo(root, trace, evidence).ifPresent(found::add);
        }
      }
    }
    return Occurrences.findings(found, InventedParentRule::key, alike -> finding(alike, evidence));
  }

  /** Whether the trace began with this span, in this process. */
  private static boolean isHere(SpanNode root) {
    return !root.span().hasParent() && root.span().origin() != null;
  }

  private static Optional<Call> callTo(SpanNode root, Trace trace, Evidence evidence) {
    CapturedSpan receiver = root.span();
    if (!receiver.hasParent()
        || !root.isFromOutside()
        || !SpanRoles.isEntry(receiver)
        || evidence.snapshot().unrecorded(receiver.parentSpanContext()) != null) {
      return Optional.empty();
    }
    List<CapturedSpan> open =
        trace.spans().stream()
            .filter(span -> !span.service().equals(receiver.service()))
            .filter(span -> mayHaveSent(span, receiver))
            .toList();
    List<CapturedSpan> innermost =
        open.stream()
            .filter(
                span ->
                    open.stream()
                        .noneMatch(child -> child.parentSpanContext().equals(span.spanContext())))
            .toList();
    return innermost.size() == 1
        ? Optional.of(innermost.get(0))
            .filter(sender -> arePassesSeen(sender.service(), evidence))
            .filter(sender -> evidence.injectionsOf(sender).isEmpty())
            .filter(sender -> !UntracedCallRule.isOfTest(sender, evidence))
            .map(sender -> Call.of(sender, receiver, evidence))
        : Optional.empty();
  }

  /** Whether its propagators are observed: then it has injected nothing that is not recorded. */
  private static boolean arePassesSeen(String service, Evidence evidence) {
    return evidence.snapshot().passes().stream().anyMatch(pass -> pass.service().equals(service));
  }

  private static boolean mayHaveSent(CapturedSpan sender, CapturedSpan receiver) {
    return sender.origin() != null
        && HappensBefore.startedBefore(sender, receiver)
        && HappensBefore.mayStillWait(sender, receiver)
        && (sender.kind() == SpanKind.PRODUCER || HappensBefore.endedWithin(receiver, sender));
  }

  private static List<String> key(Call call) {
    return List.of(call.from(), call.to(), Occurrences.startLine(call.sender()));
  }

  private Finding finding(Occurrences<Call> alike, Evidence evidence) {
    Call call = alike.first();
    return AccountFinding.of(
        id(),
        CallAccount.of(call, evidence),
        alike,
        isDirect(call) ? Confidence.LIKELY : Confidence.POSSIBLE,
        "record the headers that %s sends".formatted(call.from()));
  }

  /** Whether both ends name one destination, so that nobody who is not recorded is in between. */
  private static boolean isDirect(Call call) {
    Target called = Target.of(call.sender());
    Target received = Target.of(call.receiver());
    return SpanRoles.isOutgoing(call.sender())
        && SpanRoles.fit(call.sender(), call.receiver())
        && called.isSame(received)
        && !called.isAtAnotherServer(received);
  }
}
