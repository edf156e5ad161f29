package dev.baton.waiting;

import dev.baton.recording.Snapshot;

/** A condition that a test requires of a recording. It has no side effects. */
@FunctionalInterface
public interface Expectation {

  /** Evaluates this expectation on one snapshot. It may be called many times. */
  Verdict check(Snapshot snapshot);
}
