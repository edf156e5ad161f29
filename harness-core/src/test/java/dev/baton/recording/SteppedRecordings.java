package dev.baton.recording;

import dev.baton.time.ClockSteps;

/** Recordings on machines whose clocks are set. */
public final class SteppedRecordings {

  private SteppedRecordings() {}

  /** Returns an empty recording on a machine whose clock makes these steps. */
  public static Recording begin(String name, ClockSteps clockSteps) {
    return Recording.of(name, clockSteps);
  }
}
