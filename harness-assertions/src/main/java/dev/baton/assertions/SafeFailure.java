package dev.baton.assertions;

import java.util.Arrays;

/** A failure of AssertJ's own, as it may be printed. */
final class SafeFailure {

  private SafeFailure() {}

  /** Returns the failure itself where nothing is wrong with its text, else one with a safe text. */
  static AssertionError of(AssertionError failure) {
    String text = String.valueOf(failure.getMessage());
    String safe = SafeRepresentation.safe(text);
    if (safe.equals(text)) {
      return failure;
    }
    AssertionError other = new AssertionError(safe);
    Arrays.stream(failure.getSuppressed()).forEach(other::addSuppressed);
    return other;
  }
}
