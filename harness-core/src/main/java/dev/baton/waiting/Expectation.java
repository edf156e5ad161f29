package dev.baton.waiting;

import dev.baton.recording.Snapshot;

/** Something that a test wants to be true of what was recorded. Has no side effects. */
@FunctionalInterface
public interface Expectation {

  /** Judges what is known at one moment; may be asked many times. */
  Verdict check(Snapshot snapshot);
}
