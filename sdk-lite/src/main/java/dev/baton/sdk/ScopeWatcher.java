package dev.baton.sdk;

import dev.baton.recording.Recording;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A recording that observes scopes until it is over or garbage-collected. */
final class ScopeWatcher {

  private final WeakReference<Recording> recording;
  private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());
  private final boolean sourceLines;
  private volatile boolean rests;

  ScopeWatcher(Recording recording, boolean sourceLines) {
    this.recording = new WeakReference<>(recording);
    this.sourceLines = sourceLines;
  }

  /** Returns the recording, null if it was garbage-collected. */
  @Nullable Recording recording() {
    return recording.get();
  }

  boolean sourceLines() {
    return sourceLines;
  }

  /** Returns whether the recording is active. */
  boolean isOn() {
    Recording known = recording.get();
    return known != null && !known.isOver() && !rests;
  }

  /** Lets it keep its open scopes, and report no more. */
  void rest() {
    rests = true;
  }

  /** Returns whether it can be removed: the recording is gone, or over without open scopes. */
  boolean isDone() {
    Recording known = recording.get();
    return known == null || (known.isOver() && known.otherScopes().isEmpty());
  }

  /** Returns whether the calling thread created it: the test's thread. */
  boolean isHere() {
    return thread.refersTo(Thread.currentThread());
  }
}
