package dev.baton.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Holds a failure to its whole text. */
final class Failing {

  private Failing() {}

  static void assertFailure(ThrowingCallable assertion, String wholeText) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(wholeText);
  }

  /** Holds soft assertions to their whole text, whatever the lines of the test are. */
  static void assertSoftFailure(ThrowingCallable assertions, String wholeText) {
    Throwable failure = catchThrowable(assertions);
    assertThat(failure).isInstanceOf(AssertionError.class);
    assertThat(withoutLines(failure)).isEqualTo(wholeText);
  }

  private static String withoutLines(Throwable failure) {
    return failure.getMessage().strip().replaceAll("(?m)^at .*\\((.*):\\d+\\)$", "at $1");
  }
}
