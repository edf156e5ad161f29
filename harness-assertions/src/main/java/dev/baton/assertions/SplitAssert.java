package dev.baton.assertions;

import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.text.SplitText;
import dev.baton.decision.SplitDecision;
import dev.baton.decision.SplitView;
import dev.baton.recording.Snapshot;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;

/**
 * Assertions on several Collectors that share the traffic: {@code
 * assertThat(collectors).decideOnWholeTraces()}. Their own time passes first, until nothing is
 * pending in them.
 */
public final class SplitAssert extends EvaluatedAssert<SplitAssert, SplitView> {

  SplitAssert(Evaluation evaluation, SplitView collectors) {
    super(evaluation, collectors, SplitAssert.class);
  }

  @Override
  SplitView in(Snapshot snapshot) {
    return actual;
  }

  @Override
  boolean isAboutSpans() {
    return false;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return Problem.of("Expected the collectors %s, but %s".formatted(expectation, but));
  }

  /**
   * Asserts that no two tail-sampling Collectors have decided on parts of one trace: {@code
   * decideOnWholeTraces()}.
   */
  public SplitAssert decideOnWholeTraces() {
    return require(
        snapshot -> {
          List<SplitDecision> split = actual.splitDecisions();
          return split.isEmpty()
              ? Verdict.proven()
              : Verdict.never(
                  () -> problem(snapshot, "to decide on whole traces", SplitText.of(split)));
        });
  }
}
