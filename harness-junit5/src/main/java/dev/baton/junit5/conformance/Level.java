package dev.baton.junit5.conformance;

/** The levels of the W3C Trace Context recommendation. */
public enum Level {

  /**
   * Level 1: a tracestate key begins with a letter, or is {@code tenant@system} with its own
   * limits.
   */
  ONE,

  /** Level 2: the random flag, and keys in which the at sign has no special meaning. */
  TWO
}
