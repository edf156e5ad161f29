package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.HappensBefore;
import dev.baton.hops.SpanRoles;
import dev.baton.hops.Target;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a call or message were written outside of its own span: before the CLIENT or
 * PRODUCER span started, or while it was not current. So the receiver became a child of the span
 * above, and the span of the call has no other end.
 */
final class InjectedOutsideRule implements Rule {

  private static final int MOST_COMPARED = 100;

  @Override
  public String id() {
    return "propagation/injected-outside";
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Call> found = new ArrayList<>();
    Set<CapturedSpan> received = new HashSet<>();
    for (ChildSpan child : evidence.children()) {
      CapturedSpan sender = child.span();
      CapturedSpan above = child.parent();
      if (isSilent(sender, above, evidence)) {
        evidence.childrenOf(above).stream()
            .limit(MOST_COMPARED)
            .filter(receiver -> SpanRoles.isEntry(receiver) && SpanRoles.fit(sender, receiver))
            .filter(receiver -> !received.contains(receiver))
            .map(receiver -> Call.of(sender, receiver, evidence))
            .filter(call -> isInjectedOutside(call, above, evidence))
            .findFirst()
            .ifPresent(
                call -> {
                  received.add(call.receiver());
                  found.add(call);
                });
      }
    }
    return Occurrences.findings(found, InjectedOutsideRule::key, alike -> finding(alike, evidence));
  }

  /** Whether the span of a call never sent its own context, but that of the span above was sent. */
  private static boolean isSilent(CapturedSpan sender, CapturedSpan above, Evidence evidence) {
    return SpanRoles.isOutgoing(sender)
        && !SpanRoles.isOutgoing(above)
        && above.service().equals(sender.service())
        && !evidence.injectionsOf(above).isEmpty()
        && evidence.injectionsOf(sender).isEmpty()
        && !evidence.isTakenUp(sender.spanContext());
  }

  private static boolean isInjectedOutside(Call call, CapturedSpan above, Evidence evidence) {
    Pass injection = call.injectionOf(above.spanContext(), evidence).orElse(null);
    Pass extraction = call.extraction();
    return injection != null
        && extraction != null
        && !call.from().equals(call.to())
        && CallCauses.isSame(extraction.spanContext(), above.spanContext())
        && HappensBefore.startedBefore(call.sender(), call.receiver())
        && isAtItsStart(injection, call.sender(), evidence)
        && Target.of(call.sender()).mayBe(Target.of(call.receiver()))
        && belongTogether(call, injection, extraction, evidence);
  }

  /** Whether the headers were written just before the span started, or within it. */
  private static boolean isAtItsStart(Pass injection, CapturedSpan sender, Evidence evidence) {
    Moment started = sender.origin() == null ? null : sender.origin().started();
    return started != null
        && (injection.moment().sequence() > started.sequence()
            || evidence.order().areNeighbours(injection.moment(), started));
  }

  /** Whether both name the call, or nothing else happened on its way there and back. */
  private static boolean belongTogether(
      Call call, Pass injection, Pass extraction, Evidence evidence) {
    CapturedSpan sender = call.sender();
    CapturedSpan receiver = call.receiver();
    Target target = Target.of(sender);
    if (target.isAtAnotherServer(Target.of(receiver))) {
      return false;
    }
    if (sender.kind() == SpanKind.PRODUCER) {
      return target.isSame(Target.of(receiver));
    }
    boolean isWithin = HappensBefore.endedWithin(receiver, sender);
    return (isWithin && target.isSame(Target.of(receiver)))
        || areNeighbours(call, injection, extraction, evidence);
  }

  private static boolean areNeighbours(
      Call call, Pass injection, Pass extraction, Evidence evidence) {
    Moment started = call.sender().origin() == null ? null : call.sender().origin().started();
    Moment sent =
        started != null && started.sequence() > injection.moment().sequence()
            ? started
            : injection.moment();
    Moment answered = endOf(call.receiver());
    Moment ended = endOf(call.sender());
    return answered != null
        && ended != null
        && evidence.order().areNeighbours(sent, extraction.moment())
        && evidence.order().areNeighbours(answered, ended);
  }

  private static @Nullable Moment endOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? null : origin.ended();
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
        Confidence.LIKELY,
        "look at which span is current where %s writes the headers".formatted(call.from()));
  }
}
