package dev.baton.junit5;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The recordings of one test, of which there are several after {@link TraceHarness#startOver}, and
 * the present one. An earlier one is kept only as long as one of its contexts is current on a
 * thread. Thread-safe.
 */
final class TestRecordings {

  private static final RecordingReference NONE_YET = Recording.discarding("", "").reference();

  private final Set<Recording> all =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private volatile boolean areSeveral;
  private volatile RecordingReference present = NONE_YET;

  /** Makes this the present one. Tells the one before that it is followed. */
  void add(Recording recording) {
    boolean isFirst = present == NONE_YET;
    Recording before = present.get();
    all.add(recording);
    areSeveral = !isFirst;
    present = recording.reference();
    if (!isFirst) {
      before.followed();
    }
  }

  /** Returns the present one; after it is detached, an empty one that discards all events. */
  Recording present() {
    return present.get();
  }

  boolean contains(Recording recording) {
    return present.get() == recording || (areSeveral && all.contains(recording));
  }

  List<Recording> all() {
    synchronized (all) {
      return List.copyOf(all);
    }
  }

  /** Marks all as over: scopes that are still open count as left open. */
  void over() {
    all().forEach(Recording::over);
  }

  /** Returns the diagnosis's findings about scopes in all of them. */
  List<Finding> scopeFindings() {
    return all().stream()
        .flatMap(recording -> Diagnosis.of(recording.snapshot()).stream())
        .filter(finding -> finding.id().startsWith("in-process/scope"))
        .toList();
  }
}
