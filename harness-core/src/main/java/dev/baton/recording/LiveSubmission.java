package dev.baton.recording;

import dev.baton.propagation.Submission;

/** A task that was handed to an observed executor, and may run still. Thread-safe. */
@FunctionalInterface
public interface LiveSubmission {

  /** Returns what is known of it now. */
  Submission snapshot();
}
