package dev.baton.assertions.evaluation;

import dev.baton.waiting.TraceSource;
import org.assertj.core.api.AssertionErrorCollector;

/** Collects failures for soft assertions. */
record SoftEvaluation(Evaluation evaluation, AssertionErrorCollector collector)
    implements DelegatingEvaluation {

  @Override
  public void failed(AssertionError failure) {
    collector.collectAssertionError(failure);
    TraceSource source = source();
    if (source != null && collector instanceof CollectedFailures failures) {
      source.failureCollected(String.valueOf(failure.getMessage()).strip(), failures::isForgotten);
    }
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
