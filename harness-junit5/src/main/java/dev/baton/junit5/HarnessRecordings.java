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
 * The recordings of one harness: all of them, those of the present test, of which there are several
 * after {@link TraceHarness#startOver}, and the present one. An earlier recording is kept only as
 * long as one of its contexts is current on a thread.
 *
 * <p>Programs under test hold a reference to this object and never to the harness, because they may
 * keep a tracer or an executor for longer than the test takes. Once the harness is {@linkplain
 * #detach() closed}, no recorded data is reachable from here. Thread-safe.
 */
final class HarnessRecordings {

  private static final RecordingReference NONE_YET = Recording.discarding("", "").reference();

  private final Set<Recording> all = weakSet();
  private final Set<Recording> ofTest = weakSet();
  private volatile RecordingReference present = NONE_YET;

  private static Set<Recording> weakSet() {
    return Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  }

  void add(Recording recording) {
    all.add(recording);
    ofTest.add(recording);
    present = recording.reference();
  }

  /**
   * Returns the present recording; after {@link #detach}, an empty one that discards all events.
   */
  Recording present() {
    return present.get();
  }

  /** Starts the next test: later recordings belong to it. */
  void nextTest() {
    ofTest.clear();
  }

  boolean contains(Recording recording) {
    return all.contains(recording);
  }

  /** Marks the test as over: scopes that are still open count as left open. */
  void testIsOver() {
    over(ofTest);
  }

  /** Marks all recordings as over. */
  void allAreOver() {
    over(all);
  }

  /** Detaches all recordings. Code that holds a recording can still read it. */
  void detach() {
    synchronized (all) {
      all.forEach(Recording::detach);
    }
  }

  private static void over(Set<Recording> recordings) {
    synchronized (recordings) {
      recordings.forEach(Recording::over);
    }
  }

  /** Returns the diagnosis's findings about scopes in all recordings of the present test. */
  List<Finding> scopeFindings() {
    return List.copyOf(ofTest).stream()
        .flatMap(recording -> Diagnosis.of(recording.snapshot()).stream())
        .filter(finding -> finding.id().startsWith("in-process/scope"))
        .toList();
  }
}
