package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.HappensBefore;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    Pass extraction = evidence.extractionFor(root).orElse(null);
    if (extraction == null
        || extraction.hasSpan()
        || !WireFormat.in(extraction.lowerCaseNames()).isEmpty()
        || evidence.senderOf(root).isPresent()) {
      return Optional.empty();
    }
    return WaitingSenders.only(extraction, evidence)
        .filter(sender -> !SpanRoles.isOutgoing(sender))
        .filter(sender -> !sender.service().equals(root.service()))
        .filter(sender -> evidence.isWatched(sender.service()) && !isOfTest(sender, evidence))
        .filter(sender -> HappensBefore.mayStillWait(sender, root))
        .filter(sender -> HappensBefore.endedWithin(root, sender))
        .map(sender -> Call.of(sender, root, evidence))
        .filter(
            call ->
                call.waited()
                    .filter(UntracedCallRule::isCall)
                    .filter(waited -> didNothingUntilTheEnd(waited, root, evidence))
                    .isPresent())
        .filter(call -> Unobserved.before(root, evidence).isEmpty());
  }

  /** Whether it may be a span that the test put around its own call, as a client from outside. */
  private static boolean isOfTest(CapturedSpan sender, Evidence evidence) {
    CapturedSpan first = sender;
    for (CapturedSpan above = sender; above != null; above = evidence.parentOf(above)) {
      first = above.service().equals(sender.service()) ? above : first;
    }
    CallSite line = first.origin() == null ? null : first.origin().started().at();
    return !first.hasParent() && !SpanRoles.isEntry(first) && line != null && line.isOfTest();
  }

  /** A thread that was merely about to call goes on while the request is answered. */
  private static boolean didNothingUntilTheEnd(
      Moment waited, CapturedSpan root, Evidence evidence) {
    Moment answered = root.origin() == null ? null : root.origin().ended();
    return answered != null
        && moments(evidence.snapshot())
            .filter(moment -> moment.threadId() == waited.threadId())
            .noneMatch(
                moment ->
                    moment.sequence() > waited.sequence()
                        && moment.sequence() < answered.sequence());
  }

  private static Stream<Moment> moments(Snapshot snapshot) {
    Stream<Moment> ofSpans =
        snapshot.spans().stream()
            .flatMap(span -> Stream.ofNullable(span.origin()))
            .flatMap(
                origin ->
                    Stream.concat(Stream.of(origin.started()), Stream.ofNullable(origin.ended())));
    return Stream.concat(ofSpans, snapshot.passes().stream().map(Pass::moment));
  }

  private static boolean isCall(Moment waited) {
    return waited.at() != null && waited.at().isCall();
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
