package dev.baton.collector.pipeline.component;

import dev.baton.Internal;

/** A part of a pipeline with a life of its own. */
@Internal
public interface Component {

  /** Starts timers. Components start from the back of the pipeline to its front. */
  default void start() {}

  /** Tells whether data may leave later than in the call that brought it. */
  default boolean holdsData() {
    return false;
  }

  /** Tells whether something is held that time alone will let go. */
  default boolean isPending() {
    return false;
  }

  /** Hands on what is held. Components shut down from the front of the pipeline to its back. */
  default void shutdown() {}
}
