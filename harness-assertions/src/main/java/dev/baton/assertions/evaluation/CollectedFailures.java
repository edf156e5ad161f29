package dev.baton.assertions.evaluation;

import dev.baton.Internal;

/** What collects failures and knows whether somebody has asked for them. */
@Internal
public interface CollectedFailures {

  /** Returns whether it holds failures that nobody has asked for. */
  boolean isForgotten();
}
