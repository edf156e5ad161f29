package dev.baton.diagnosis;

import dev.baton.hops.HappensBefore;
import dev.baton.hops.SameCode;
import dev.baton.hops.SpanRoles;
import dev.baton.hops.Target;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CLIENT and PRODUCER spans whose context nobody injected or received, and the receivers that
 * continued another sender in their stead. Each sender is paired once.
 */
final class SilentSenders {

  private static final int MOST_COMPARED = 100;

  private final Evidence evidence;
  private final Map<String, List<CapturedSpan>> byService = new HashMap<>();
  private final Set<CapturedSpan> paired = Collections.newSetFromMap(new IdentityHashMap<>());

  SilentSenders(Evidence evidence) {
    this.evidence = evidence;
    for (CapturedSpan span : evidence.snapshot().spans()) {
      if (isSilent(span)) {
        byService.computeIfAbsent(span.service(), service -> new ArrayList<>()).add(span);
      }
    }
  }

  private boolean isSilent(CapturedSpan span) {
    return SpanRoles.isOutgoing(span)
        && span.status().code() != StatusCode.ERROR
        && !evidence.isTakenUp(span.spanContext())
        && evidence.isWatched(span.service())
        && !SpanRoles.isOfDatabase(span)
        && evidence.injectionsOf(span).isEmpty();
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return byService.isEmpty();
  }

  /** Returns who really sent to this receiver, whose parent is another sender. */
  Optional<CapturedSpan> of(CapturedSpan receiver) {
    CapturedSpan owner = SpanRoles.isEntry(receiver) ? evidence.parentOf(receiver) : null;
    if (owner == null || !SpanRoles.isOutgoing(owner)) {
      return Optional.empty();
    }
    List<CapturedSpan> siblings = evidence.childrenOf(owner);
    if (siblings.size() < 2) {
      return Optional.empty(); // nearly always
    }
    List<CapturedSpan> earlier =
        siblings.stream()
            .limit(MOST_COMPARED)
            .filter(SpanRoles::isEntry)
            .filter(sibling -> HappensBefore.startedBefore(sibling, receiver))
            .toList();
    Optional<CapturedSpan> sender =
        cached(owner, receiver, earlier).or(() -> forwarded(receiver, earlier));
    sender.ifPresent(paired::add);
    return sender;
  }

  /** Returns how many there are of this sender's name and line. */
  long countLike(CapturedSpan sender) {
    String name = SameCode.withoutNumbers(sender.name());
    return byService.getOrDefault(sender.service(), List.of()).stream()
        .filter(silent -> SameCode.withoutNumbers(silent.name()).equals(name))
        .filter(silent -> SameCode.began(silent, sender))
        .count();
  }

  /** Returns a later sender of the owner's line, if the owner was over when the receiver began. */
  private Optional<CapturedSpan> cached(
      CapturedSpan owner, CapturedSpan receiver, List<CapturedSpan> earlier) {
    if (!isOverBefore(owner, receiver)
        || earlier.stream().noneMatch(one -> one.service().equals(receiver.service()))) {
      return Optional.empty();
    }
    return candidates(owner.service(), receiver)
        .filter(
            sender -> SameCode.began(sender, owner) && HappensBefore.startedBefore(owner, sender))
        .findFirst();
  }

  /** Returns a sender below the receiver of the same context in another service. */
  private Optional<CapturedSpan> forwarded(CapturedSpan receiver, List<CapturedSpan> earlier) {
    return earlier.stream()
        .filter(entry -> !entry.service().equals(receiver.service()))
        .flatMap(
            entry ->
                candidates(entry.service(), receiver)
                    .filter(sender -> isBelow(sender, entry))
                    .filter(sender -> isSurelySentBy(sender, receiver)))
        .findFirst();
  }

  private Stream<CapturedSpan> candidates(String service, CapturedSpan receiver) {
    Target target = Target.of(receiver);
    return byService.getOrDefault(service, List.of()).stream()
        .filter(sender -> !paired.contains(sender))
        .filter(sender -> HappensBefore.startedBefore(sender, receiver))
        .limit(MOST_COMPARED)
        .filter(sender -> SpanRoles.fit(sender, receiver))
        .filter(sender -> HappensBefore.mayStillWait(sender, receiver))
        .filter(sender -> Target.of(sender).mayBe(target))
        .filter(sender -> !Target.of(sender).isAtAnotherServer(target));
  }

  /** Both name one destination, and a caller waits for its receiver. */
  private static boolean isSurelySentBy(CapturedSpan sender, CapturedSpan receiver) {
    return Target.of(sender).isSame(Target.of(receiver))
        && (sender.kind() == SpanKind.PRODUCER || HappensBefore.endedWithin(receiver, sender));
  }

  private static boolean isOverBefore(CapturedSpan owner, CapturedSpan receiver) {
    SpanOrigin first = owner.origin();
    SpanOrigin second = receiver.origin();
    return first != null
        && second != null
        && first.ended() != null
        && first.ended().sequence() < second.started().sequence();
  }

  private boolean isBelow(CapturedSpan span, CapturedSpan ancestor) {
    @Nullable CapturedSpan above = span;
    for (int i = 0; i < MOST_COMPARED && above != null; i++) {
      if (above.spanContext().equals(ancestor.spanContext())) {
        return true;
      }
      above = evidence.parentOf(above);
    }
    return false;
  }
}
