package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the hops whose context arrived with another span id because an unrecorded intermediary
 * created its own span. Only the trace id is left to compare, so both ends must name the same call,
 * or there must be only one candidate.
 */
final class HopsThroughIntermediaries {

  private static final int MAX_COMPARED = 100;

  private final Map<String, List<PartialHop>> freeByTrace = new HashMap<>();
  private final ContextUsage uses;

  private HopsThroughIntermediaries(ContextHistories histories, ContextUsage uses) {
    this.uses = uses;
    for (PartialHop partial : histories.partialHops()) {
      if (!partial.hasArrived()) {
        freeByTrace
            .computeIfAbsent(
                ContextKey.half(partial.injection().spanContext()), t -> new ArrayList<>())
            .add(partial);
      }
    }
  }

  static void pair(ContextHistories histories, ContextUsage uses) {
    HopsThroughIntermediaries pairing = new HopsThroughIntermediaries(histories, uses);
    for (ContextHistory history : histories.all()) {
      if (history.partialHops().isEmpty()) {
        history.deliveries().all().forEach(pairing::pair);
      }
    }
  }

  private void pair(Delivery delivery) {
    @Nullable Pass extraction = delivery.extraction();
    if (extraction == null
        || delivery.spans().isEmpty()
        || uses.spanOf(extraction.spanContext()) != null) {
      return;
    }
    List<PartialHop> free = freeByTrace.get(ContextKey.half(extraction.spanContext()));
    @Nullable PartialHop partial = free == null ? null : choose(free, delivery);
    if (partial != null) {
      Objects.requireNonNull(free).remove(partial);
      partial.arrived(delivery);
    }
  }

  private static @Nullable PartialHop choose(List<PartialHop> free, Delivery delivery) {
    CapturedSpan receiver = delivery.spans().get(0);
    Target target = Target.of(receiver);
    List<PartialHop> possible =
        free.stream()
            .limit(MAX_COMPARED)
            .filter(partial -> partial.position() < delivery.position())
            .filter(partial -> mayBe(partial, receiver, target))
            .toList();
    return possible.stream()
        .filter(partial -> partial.sender().target().isSame(target))
        .findFirst()
        .orElse(possible.size() == 1 ? possible.get(0) : null);
  }

  private static boolean mayBe(PartialHop partial, CapturedSpan receiver, Target target) {
    return SpanRoles.fit(partial.span(), receiver)
        && HappensBefore.mayStillWait(partial.span(), receiver)
        && partial.sender().target().mayBe(target);
  }
}
