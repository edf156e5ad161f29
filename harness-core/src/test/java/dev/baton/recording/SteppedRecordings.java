package dev.baton.recording;

import dev.baton.time.ClockSteps;
import dev.baton.time.ClockUse;

/** Recordings on machines whose clocks are set. */
public final class SteppedRecordings {

  private SteppedRecordings() {}

  /** Returns an empty recording on a machine whose clock makes these steps. */
  public static Recording begin(String name, ClockSteps clockSteps) {
    return begin(name, clockSteps, ClockUse.none(clockSteps));
  }

  /** Returns an empty recording that uses a clock that was read before. */
  static Recording begin(String name, ClockSteps clockSteps, ClockUse clockUse) {
    return Recording.of(name, clockSteps, clockUse);
  }
}
