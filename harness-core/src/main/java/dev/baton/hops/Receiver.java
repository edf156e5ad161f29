package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import org.jspecify.annotations.Nullable;

/**
 * A root that may have been started by work from another service.
 *
 * @param extraction what its service extracted from the carrier, null if no extraction was recorded
 * @param target the target of the call or message
 */
record Receiver(CapturedSpan root, @Nullable Pass extraction, Target target) {

  static Receiver of(CapturedSpan root, @Nullable Pass extraction) {
    return new Receiver(root, extraction, Target.of(root));
  }
}
