package dev.baton.assertions.evaluation;

import org.assertj.core.api.AssertionErrorCollector;

/** Collects failures for soft assertions. */
record SoftEvaluation(Evaluation evaluation, AssertionErrorCollector collector)
    implements DelegatingEvaluation {

  @Override
  public void failed(AssertionError failure) {
    collector.collectAssertionError(failure);
  }

  @Override
  public boolean isCollecting() {
    return true;
  }

  @Override
  public void passed() {
    collector.succeeded();
  }
}
