package dev.baton.recording;

/**
 * What spans, contexts and tasks hold of the recording that they belong to. Programs keep them for
 * as long as they like, in static fields or on idle threads, and may not keep the recording with
 * them: after {@link Recording#detach()} this refers to an empty recording that forgets what it is
 * told. Thread-safe.
 */
public final class RecordingReference {

  private volatile Recording recording;

  RecordingReference(Recording recording) {
    this.recording = recording;
  }

  /** Returns the recording, or after it was detached the one that forgets. */
  public Recording get() {
    return recording;
  }

  void set(Recording value) {
    recording = value;
  }
}
