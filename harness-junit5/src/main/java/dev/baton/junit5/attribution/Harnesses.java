package dev.baton.junit5.attribution;

import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The recordings of harnesses that are open, and those that were closed lately, by the marks in
 * their trace ids. Keeps none of them in memory. Thread-safe.
 */
final class Harnesses {

  private static final int MOST_CLOSED = 1_000;

  private final Map<Long, Open> open = new ConcurrentHashMap<>();
  private final Set<TestTelemetry> harnesses =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private final Map<Long, RecordingReference> closed =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RecordingReference> eldest) {
          return size() > MOST_CLOSED;
        }
      };

  /** A recording of a harness that is open. */
  private record Open(WeakReference<TestTelemetry> harness, WeakReference<Recording> recording) {

    static Open of(TestTelemetry harness, Recording recording) {
      return new Open(new WeakReference<>(harness), new WeakReference<>(recording));
    }

    boolean isOf(TestTelemetry candidate) {
      return harness.refersTo(candidate);
    }

    /** Whether nobody uses the harness any more. */
    boolean isGone() {
      return harness.refersTo(null);
    }
  }

  /** Adds a recording that begins. */
  void add(TestTelemetry harness, Recording recording) {
    open.values().removeIf(Open::isGone);
    open.put(recording.mark(), Open.of(harness, recording));
    harnesses.add(harness);
  }

  /** Removes a recording that nobody records in any more. */
  void remove(Recording recording) {
    synchronized (closed) {
      closed.put(recording.mark(), recording.reference());
    }
    open.computeIfPresent(
        recording.mark(), (mark, known) -> known.recording().refersTo(recording) ? null : known);
  }

  /** Removes a harness that is closed; returns false if it was removed before. */
  boolean remove(TestTelemetry harness) {
    boolean isOpen = harnesses.remove(harness);
    for (Iterator<Open> all = open.values().iterator(); all.hasNext(); ) {
      Open known = all.next();
      if (known.isOf(harness)) {
        Recording recording = known.recording().get();
        if (recording != null) {
          remove(recording);
        }
        all.remove();
      }
    }
    return isOpen;
  }

  /** Returns whether this harness is open. */
  boolean isOpen(TestTelemetry harness) {
    return harnesses.contains(harness);
  }

  /** Returns the open harness that has this mark in its trace ids, null if there is none. */
  @Nullable TestTelemetry withMark(long mark) {
    Open known = open.get(mark);
    return known == null ? null : known.harness().get();
  }

  /**
   * Returns what a trace with this mark belongs to, null if no harness has it. If its test is over,
   * that is an empty recording which discards all events.
   */
  @Nullable Attribution byMark(long mark) {
    Open known = open.get(mark);
    TestTelemetry harness = known == null ? null : known.harness().get();
    if (known != null && harness != null) {
      Recording recording = known.recording().get();
      return recording == null
          ? Attribution.toNone(Unassigned.EARLIER) // of which nothing was kept
          : new Attribution(harness, recording);
    }
    synchronized (closed) {
      RecordingReference reference = closed.get(mark);
      return reference == null ? null : Attribution.toNone(reference.get());
    }
  }

  /** Returns the open harness that owns this recording, null if there is none. */
  @Nullable TestTelemetry owning(Recording recording) {
    Open known = open.get(recording.mark());
    if (known != null && known.recording().refersTo(recording)) {
      return known.harness().get(); // the usual case
    }
    if (recording.isOver()) {
      return null;
    }
    for (Open other : open.values()) {
      if (other.recording().refersTo(recording)) {
        return other.harness().get();
      }
    }
    return null;
  }
}
