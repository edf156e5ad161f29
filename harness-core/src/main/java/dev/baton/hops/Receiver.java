package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import org.jspecify.annotations.Nullable;

/**
 * A root that work from elsewhere may have begun.
 *
 * @param extraction what its service found in the carrier, null if it was not seen to look
 * @param target what was called or received
 */
record Receiver(CapturedSpan root, @Nullable Pass extraction, Target target) {

  static Receiver of(CapturedSpan root, @Nullable Pass extraction) {
    return new Receiver(root, extraction, Target.of(root));
  }
}
