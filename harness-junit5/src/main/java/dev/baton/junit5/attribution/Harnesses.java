package dev.baton.junit5.attribution;

import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The harnesses that are open, and those that were closed lately, by the marks in their trace ids.
 * Keeps none of them in memory. Thread-safe.
 */
final class Harnesses {

  private static final int MOST_CLOSED = 1_000;

  private final Map<Long, WeakReference<TestTelemetry>> open = new ConcurrentHashMap<>();
  private final Map<Long, RecordingReference> closed =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RecordingReference> eldest) {
          return size() > MOST_CLOSED;
        }
      };

  void add(TestTelemetry harness) {
    open.values().removeIf(reference -> reference.get() == null);
    open.put(harness.mark(), new WeakReference<>(harness));
  }

  /** Removes a harness that is closed; returns false if it was removed before. */
  boolean remove(TestTelemetry harness) {
    synchronized (closed) {
      closed.put(harness.mark(), harness.recording().reference());
    }
    return withMark(harness.mark()) == harness && open.remove(harness.mark()) != null;
  }

  /** Returns the open harness with this mark in its trace ids, null if there is none. */
  @Nullable TestTelemetry withMark(long mark) {
    WeakReference<TestTelemetry> known = open.get(mark);
    return known == null ? null : known.get();
  }

  /** Returns the empty recording that stands for a harness with this mark which was closed. */
  @Nullable Recording closedWithMark(long mark) {
    synchronized (closed) {
      RecordingReference reference = closed.get(mark);
      return reference == null ? null : reference.get();
    }
  }

  /** Returns the open harness that owns this recording, null if there is none. */
  @Nullable TestTelemetry owning(Recording recording) {
    for (WeakReference<TestTelemetry> reference : open.values()) {
      TestTelemetry harness = reference.get();
      if (harness != null && harness.recording() == recording) {
        return harness; // the usual case, without a lock
      }
    }
    return recording.isOver() ? null : owningEarlier(recording);
  }

  private @Nullable TestTelemetry owningEarlier(Recording recording) {
    return open.values().stream()
        .map(WeakReference::get)
        .filter(harness -> harness != null && harness.owns(recording))
        .findFirst()
        .orElse(null);
  }
}
