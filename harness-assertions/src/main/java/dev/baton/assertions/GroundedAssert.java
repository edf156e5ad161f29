package dev.baton.assertions;

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
    WaitResult result = ground.judge(expectation);
    if (!result.passed()) {
      fail(result);
    }
    return myself;
  }

  private void fail(WaitResult result) {
    Problem problem = FailureText.of(result, ground.whereToLook());
    if (problem.expected() == null || problem.actual() == null) {
      failWithMessage("%s", problem.message());
    } else {
      failWithActualExpectedAndMessage(
          problem.actual(), problem.expected(), "%s", problem.message());
    }
  }
}
