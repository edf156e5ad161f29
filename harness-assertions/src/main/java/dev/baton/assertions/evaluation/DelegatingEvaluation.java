package dev.baton.assertions.evaluation;

import dev.baton.recording.Snapshot;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what another evaluation does, except for what is overridden. */
interface DelegatingEvaluation extends Evaluation {

  /** Returns the other evaluation. */
  Evaluation evaluation();

  @Override
  default WaitResult judge(Expectation expectation) {
    return evaluation().judge(expectation);
  }

  @Override
  default String whereToLook() {
    return evaluation().whereToLook();
  }

  @Override
  default Snapshot snapshot() {
    return evaluation().snapshot();
  }

  @Override
  default List<String> onTheWay(Problem problem) {
    return evaluation().onTheWay(problem);
  }

  @Override
  default void failed(AssertionError failure) {
    evaluation().failed(failure);
  }

  @Override
  default void passed() {
    evaluation().passed();
  }

  @Override
  default boolean isInert() {
    return evaluation().isInert();
  }

  @Override
  default boolean isSilent() {
    return evaluation().isSilent();
  }

  @Override
  default boolean isCollecting() {
    return evaluation().isCollecting();
  }

  @Override
  default @Nullable TraceSource source() {
    return evaluation().source();
  }
}
