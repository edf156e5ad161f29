package dev.baton.junit5.conformance;

/** The levels of the W3C Trace Context recommendation. */
public enum Level {

  /**
   * Level 1: a key of the tracestate begins with a letter, or is {@code tenant@system} with limits
   * of its own.
   */
  ONE,

  /** Level 2: the random flag, and keys in which the at sign has no special place. */
  TWO
}
