package dev.baton.recording;

/**
 * The reference that spans, contexts and tasks hold to their recording. Programs may keep these
 * objects for a long time, in static fields or on idle threads, and that must not keep the
 * recording in memory. After {@link Recording#detach()} this refers to an empty recording that
 * discards all events. Thread-safe.
 */
public final class RecordingReference {

  private volatile Recording recording;

  RecordingReference(Recording recording) {
    this.recording = recording;
  }

  /**
   * Returns the recording. After it was detached, returns an empty recording that discards all
   * events.
   */
  public Recording get() {
    return recording;
  }

  void set(Recording value) {
    recording = value;
  }
}
