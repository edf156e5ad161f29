package dev.baton.recording;

import dev.baton.propagation.Pass;

/** A pass of the context as it was seen, put in order when somebody reads it. Thread-safe. */
@FunctionalInterface
public interface LivePass {

  /** Returns it; always the same object. */
  Pass snapshot();
}
