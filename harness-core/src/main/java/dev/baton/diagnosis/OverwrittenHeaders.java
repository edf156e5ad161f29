package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.HappensBefore;
import dev.baton.hops.SameCode;
import dev.baton.hops.SpanRoles;
import dev.baton.hops.Target;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls whose injected context never arrived because the headers of another call took its place. A
 * CLIENT span injected its context, nobody extracted it, and a SERVER span within it continued a
 * context that another receiver had had before, or that nobody here has sent.
 */
final class OverwrittenHeaders {

  private static final int MOST_COMPARED = 100;

  private final Evidence evidence;
  private final Set<String> extracted = new HashSet<>();
  private final TreeMap<Long, CapturedSpan> receivers = new TreeMap<>();

  private OverwrittenHeaders(Evidence evidence) {
    this.evidence = evidence;
    evidence.hops().extractions().forEach(pass -> extracted.add(idOf(pass)));
    for (CapturedSpan span : evidence.snapshot().spans()) {
      SpanOrigin origin = span.origin();
      if (origin != null && span.kind() == SpanKind.SERVER && span.hasParent()) {
        receivers.put(origin.started().sequence(), span);
      }
    }
  }

  /** Returns the calls with the headers of others, in the order of their senders. */
  static List<Overwritten> in(Evidence evidence) {
    List<CapturedSpan> senders =
        evidence.snapshot().spans().stream()
            .filter(span -> span.kind() == SpanKind.CLIENT && span.origin() != null)
            .filter(span -> !evidence.isTakenUp(span.spanContext()))
            .filter(span -> !evidence.injectionsOf(span).isEmpty())
            .toList();
    if (senders.isEmpty()) {
      return List.of();
    }
    OverwrittenHeaders headers = new OverwrittenHeaders(evidence);
    return senders.stream().flatMap(sender -> headers.of(sender).stream()).toList();
  }

  private static String idOf(Pass pass) {
    return pass.spanContext().getTraceId() + pass.spanContext().getSpanId();
  }

  private Optional<Overwritten> of(CapturedSpan sender) {
    if (extracted.contains(sender.traceId() + sender.spanId())) {
      return Optional.empty();
    }
    List<Call> calls =
        within(sender).stream()
            .map(receiver -> Call.of(sender, receiver, evidence))
            .filter(this::hasAnothersHeaders)
            .toList();
    return calls.size() == 1
        ? Optional.of(new Overwritten(calls.get(0), confidence(calls.get(0))))
        : Optional.empty();
  }

  /** Returns the spans with which other services took up a request while this one was open. */
  private List<CapturedSpan> within(CapturedSpan sender) {
    SpanOrigin origin = sender.origin();
    if (origin == null || origin.ended() == null) {
      return List.of();
    }
    Target target = Target.of(sender);
    return receivers
        .subMap(origin.started().sequence(), origin.ended().sequence())
        .values()
        .stream()
        .limit(MOST_COMPARED)
        .filter(receiver -> !receiver.service().equals(sender.service()))
        .filter(receiver -> target.mayBe(Target.of(receiver)))
        .filter(receiver -> !target.isAtAnotherServer(Target.of(receiver)))
        .toList();
  }

  /** Whether what arrived is of nobody here, or was injected for a call that has its receiver. */
  private boolean hasAnothersHeaders(Call call) {
    Pass extraction = call.extraction();
    Pass injection = call.injection();
    if (injection == null || extraction == null || cameAsWell(injection, extraction)) {
      return false;
    }
    CapturedSpan owner = evidence.spanOf(extraction.spanContext());
    boolean isTakenUp =
        CallCauses.isSame(extraction.spanContext(), call.receiver().parentSpanContext());
    return isTakenUp
        && (owner == null ? isOfNobody(call, extraction) : isOfAnother(owner, call, extraction));
  }

  /** With the same trace id, a span in between is merely not recorded. */
  private boolean isOfNobody(Call call, Pass extraction) {
    return !extraction.spanContext().getTraceId().equals(call.sender().traceId())
        && areNeighbours(call);
  }

  /** Whether a header that was injected arrived besides the one that was used. */
  private static boolean cameAsWell(Pass injection, Pass extraction) {
    return WireFormat.in(injection.headers().keySet()).stream()
        .flatMap(format -> format.headers().stream())
        .anyMatch(
            name ->
                injection.headers().containsKey(name)
                    && injection.headers().get(name).equals(extraction.headers().get(name)));
  }

  private boolean isOfAnother(CapturedSpan owner, Call call, Pass extraction) {
    List<CapturedSpan> earlier =
        evidence.childrenOf(owner).stream()
            .limit(MOST_COMPARED)
            .filter(SpanRoles::isEntry)
            .filter(one -> HappensBefore.startedBefore(one, call.receiver()))
            .toList();
    boolean isForwarded =
        earlier.stream().anyMatch(one -> one.service().equals(call.from()))
            && OtherContextCause.earlierExtraction(extraction, call, evidence).isPresent();
    boolean isKept =
        earlier.stream().anyMatch(one -> one.service().equals(call.to()))
            && SameCode.began(owner, call.sender())
            && HappensBefore.startedBefore(owner, call.sender())
            && !HappensBefore.mayStillWait(owner, call.receiver());
    return (isForwarded || isKept) && evidence.injectionsOf(owner).size() <= earlier.size();
  }

  /** The two ends belong together if both name the call, or if nothing else happened meanwhile. */
  private Confidence confidence(Call call) {
    boolean isSame = Target.of(call.sender()).isSame(Target.of(call.receiver()));
    boolean isWithin = HappensBefore.endedWithin(call.receiver(), call.sender());
    return (isSame && isWithin) || areNeighbours(call) ? Confidence.LIKELY : Confidence.POSSIBLE;
  }

  private boolean areNeighbours(Call call) {
    Pass injection = call.injection();
    Pass extraction = call.extraction();
    Moment answered = endOf(call.receiver());
    Moment ended = endOf(call.sender());
    return injection != null
        && extraction != null
        && answered != null
        && ended != null
        && evidence.order().areNeighbours(injection.moment(), extraction.moment())
        && evidence.order().areNeighbours(answered, ended);
  }

  private static @Nullable Moment endOf(CapturedSpan span) {
    return span.origin() == null ? null : span.origin().ended();
  }

  /** A call that carried the headers of another one instead of those that were injected for it. */
  record Overwritten(Call call, Confidence confidence) {

    List<String> key() {
      return List.of(
          call.from(), call.to(), Occurrences.startLine(call.sender()), confidence.toString());
    }
  }
}
