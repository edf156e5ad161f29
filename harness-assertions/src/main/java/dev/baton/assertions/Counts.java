package dev.baton.assertions;

/** What may be asked for as a number of things. */
final class Counts {

  private Counts() {}

  static void requireNotNegative(String name, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(name + " must be 0 or more, but was " + count);
    }
  }
}
