package dev.baton.assertions.checks;

import dev.baton.Internal;

/** Validates an expected number of things. */
@Internal
public final class ExpectedCount {

  private ExpectedCount() {}

  public static void requireNotNegative(String name, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(name + " must be 0 or more, but was " + count);
    }
  }
}
