package dev.baton.assertions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Holds a failure to its whole text. */
final class Failing {

  private Failing() {}

  static void assertFailure(ThrowingCallable assertion, String wholeText) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(wholeText);
  }
}
