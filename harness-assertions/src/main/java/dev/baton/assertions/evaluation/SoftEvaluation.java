package dev.baton.assertions.evaluation;

import dev.baton.recording.Snapshot;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import java.util.List;
import org.assertj.core.api.AssertionErrorCollector;
import org.jspecify.annotations.Nullable;

/** Collects failures for soft assertions. */
record SoftEvaluation(Evaluation evaluation, AssertionErrorCollector collector)
    implements Evaluation {

  @Override
  public WaitResult judge(Expectation expectation) {
    return evaluation.judge(expectation);
  }

  @Override
  public List<String> onTheWay(Problem problem) {
    return evaluation.onTheWay(problem);
  }

  @Override
  public String whereToLook() {
    return evaluation.whereToLook();
  }

  @Override
  public @Nullable TraceSource source() {
    return evaluation.source();
  }

  @Override
  public Snapshot snapshot() {
    return evaluation.snapshot();
  }

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
