package dev.baton.assertions.evaluation;

import dev.baton.Internal;
import dev.baton.waiting.Problem;
import java.io.Serial;

/**
 * Attached to a failure, so that stack traces print it: the assertion that would have passed. It is
 * not part of the message, which describes what is wrong.
 */
@Internal
public final class PassingAssertion extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private static final int MOST_LINES = 200;

  private PassingAssertion(String code) {
    super(
        "if the traces are right as they are, this is how to expect them:\n\n" + code,
        null,
        false,
        false);
  }

  /** Returns this failure with the assertion that would have passed attached. */
  public static AssertionError beside(AssertionError failure, Problem problem) {
    String code = problem.instead();
    if (code != null && code.lines().count() <= MOST_LINES) {
      failure.addSuppressed(new PassingAssertion(code));
    }
    return failure;
  }
}
