package dev.baton.junit5.attribution;

import org.jspecify.annotations.Nullable;

/**
 * When tests have ended, as ids of threads: the last one, and the last one that was not of the same
 * class harness as that.
 *
 * @param last when the last one ended
 * @param harness the class harness that it was of, null if it had one of its own
 * @param ofOthers when the last one ended that was not of this harness
 */
record TestEnds(long last, @Nullable TestTelemetry harness, long ofOthers) {

  static final TestEnds NONE = new TestEnds(0, null, 0);

  TestEnds and(long end, @Nullable TestTelemetry classHarness) {
    boolean isSame = classHarness != null && classHarness == harness;
    return new TestEnds(end, classHarness, isSame ? ofOthers : last);
  }

  /** Returns when the last test ended that was not of this class harness. */
  long notOf(@Nullable TestTelemetry classHarness) {
    return classHarness != null && classHarness == harness ? ofOthers : last;
  }
}
