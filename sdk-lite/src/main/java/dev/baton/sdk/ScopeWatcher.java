package dev.baton.sdk;

import dev.baton.recording.Recording;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A recording that wants to know of scopes, until it is over or forgotten. */
final class ScopeWatcher {

  private final WeakReference<Recording> recording;
  private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());
  private final boolean sourceLines;

  ScopeWatcher(Recording recording, boolean sourceLines) {
    this.recording = new WeakReference<>(recording);
    this.sourceLines = sourceLines;
  }

  /** Returns the recording, null if everybody else has forgotten it. */
  @Nullable Recording recording() {
    return recording.get();
  }

  boolean sourceLines() {
    return sourceLines;
  }

  /** Whether it wants to know of what happens now. */
  boolean isOn() {
    Recording known = recording.get();
    return known != null && !known.isOver();
  }

  /** Whether it has nothing to know any more, not even of scopes that are still open. */
  boolean isDone() {
    Recording known = recording.get();
    return known == null || (known.isOver() && known.otherScopes().isEmpty());
  }

  /** Whether the calling thread is the one that it was made on, that of the test. */
  boolean isHere() {
    return thread.refersTo(Thread.currentThread());
  }
}
