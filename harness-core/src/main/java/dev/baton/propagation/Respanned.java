package dev.baton.propagation;

import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the hops whose context arrived with another span id: somebody in between, of whom nothing
 * is recorded, made a span of its own. Only the trace id is left to go by, so the call must be the
 * same, or the only one that it can be.
 */
final class Respanned {

  private static final int MAX_COMPARED = 100;

  private final Map<String, List<Course>> freeByTrace = new HashMap<>();
  private final Uses uses;

  private Respanned(Flows flows, Uses uses) {
    this.uses = uses;
    for (Course course : flows.courses()) {
      if (!course.hasArrived()) {
        freeByTrace
            .computeIfAbsent(Uses.half(course.injection().spanContext()), t -> new ArrayList<>())
            .add(course);
      }
    }
  }

  static void pair(Flows flows, Uses uses) {
    Respanned pairing = new Respanned(flows, uses);
    for (Flow flow : flows.all()) {
      if (flow.courses().isEmpty()) {
        flow.deliveries().all().forEach(pairing::pair);
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
    List<Course> free = freeByTrace.get(Uses.half(extraction.spanContext()));
    @Nullable Course course = free == null ? null : choose(free, delivery);
    if (course != null) {
      Objects.requireNonNull(free).remove(course);
      course.arrived(delivery);
    }
  }

  private static @Nullable Course choose(List<Course> free, Delivery delivery) {
    CapturedSpan receiver = delivery.spans().get(0);
    Target target = Target.of(receiver);
    List<Course> possible =
        free.stream()
            .limit(MAX_COMPARED)
            .filter(course -> course.position() < delivery.position())
            .filter(course -> mayBe(course, receiver, target))
            .toList();
    return possible.stream()
        .filter(course -> course.sender().target().isSame(target))
        .findFirst()
        .orElse(possible.size() == 1 ? possible.get(0) : null);
  }

  private static boolean mayBe(Course course, CapturedSpan receiver, Target target) {
    return Roles.fit(course.span(), receiver)
        && Order.mayStillWait(course.span(), receiver)
        && course.sender().target().mayBe(target);
  }
}
