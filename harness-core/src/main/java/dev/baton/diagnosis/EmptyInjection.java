package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.wiring.WiringGap.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An injection that has written no header at all, so that nothing on the way can have lost one: the
 * propagator is a no-op, or has no format for the context of a span.
 */
final class EmptyInjection {

  private EmptyInjection() {}

  /** Returns whether this is one; false for null. */
  static boolean is(@Nullable Pass injection) {
    return injection != null && injection.headers().isEmpty();
  }

  /** Returns the cause, and the remedy in the words of the framework if they are known. */
  static String because(String service, Evidence evidence) {
    return evidence
        .snapshot()
        .wiring()
        .gap(Kind.PROPAGATOR)
        .map(gap -> "so %s.".formatted(gap.words()))
        .orElse(
            ("so the propagator of %s writes no header: it is a no-op, or has no format for"
                    + " traces. Give it W3CTraceContextPropagator.")
                .formatted(service));
  }
}
