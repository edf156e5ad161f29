package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import dev.baton.waiting.WaitResult;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * What our assertions share: the ground they stand on, and the one way in which they fail.
 *
 * @param <S> the type of the assertion
 * @param <A> the type of what is asserted on
 */
abstract class GroundedAssert<S extends GroundedAssert<S, A>, A extends @Nullable Object>
    extends AbstractAssert<S, A> {

  private final Ground ground;

  GroundedAssert(Ground ground, A actual, Class<S> selfType) {
    super(actual, selfType);
    this.ground = ground;
  }

  Ground ground() {
    return ground;
  }

  /** Waits for the expectation, and fails with its problem if it does not come to hold. */
  S require(Expectation expectation) {
    settle(expectation);
    return myself;
  }

  /**
   * Waits as {@link #require} does, and returns the very snapshot of which the expectation held:
   * whoever goes on with a part of it must not look for it in a later one.
   */
  Snapshot settle(Expectation expectation) {
    WaitResult result = ground.judge(expectation);
    if (!result.passed()) {
      fail(result);
    }
    return result.snapshot();
  }

  /** Gives what was said with {@code as("…")} to the assertion on a part of this one. */
  <T extends GroundedAssert<T, ?>> T goOn(T part) {
    if (info.hasDescription()) {
      part.as(info.description());
    }
    return part;
  }

  private void fail(WaitResult result) {
    Problem problem = FailureText.of(result, ground.whereToLook());
    throw WouldPass.beside(failure(problem), problem);
  }

  private AssertionError failure(Problem problem) {
    return problem.expected() == null || problem.actual() == null
        ? failure("%s", problem.message())
        : failureWithActualExpected(problem.actual(), problem.expected(), "%s", problem.message());
  }
}
