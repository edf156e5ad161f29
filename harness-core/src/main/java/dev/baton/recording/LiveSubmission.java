package dev.baton.recording;

import dev.baton.propagation.Submission;

/** A task that was submitted to an observed executor and may still be running. Thread-safe. */
@FunctionalInterface
public interface LiveSubmission {

  /** Returns the current state. */
  Submission snapshot();
}
