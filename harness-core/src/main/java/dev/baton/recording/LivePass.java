package dev.baton.recording;

import dev.baton.propagation.Pass;

/** A recorded pass of the context, converted to a {@link Pass} when it is read. Thread-safe. */
@FunctionalInterface
public interface LivePass {

  /** Returns the pass; always the same object. */
  Pass snapshot();
}
