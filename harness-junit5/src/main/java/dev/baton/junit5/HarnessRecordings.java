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
 * The recordings of one harness: all of them, those of the present test, which may have started
 * over, and the one that is on. What is forgotten stays known only as long as a thread has it
 * current.
 *
 * <p>Programs under test hold this object and never the harness, because they may keep a tracer or
 * an executor for longer than the test takes: once the harness is {@linkplain #detach() closed},
 * nothing of what was recorded is reachable from here. Thread-safe.
 */
final class HarnessRecordings {

  private final Set<Recording> all = weakSet();
  private final Set<Recording> ofTest = weakSet();
  private volatile RecordingReference present = Recording.of("").reference();

  private static Set<Recording> weakSet() {
    return Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  }

  void add(Recording recording) {
    all.add(recording);
    ofTest.add(recording);
    present = recording.reference();
  }

  /** Returns the recording that is on; once all are detached, one that forgets. */
  Recording present() {
    return present.get();
  }

  /** Says that those which come now are of another test. */
  void nextTest() {
    ofTest.clear();
  }

  boolean contains(Recording recording) {
    return all.contains(recording);
  }

  /** Says that the test is over, so that what is open from now on was left open. */
  void testIsOver() {
    over(ofTest);
  }

  /** Says that the harness is. */
  void allAreOver() {
    over(all);
  }

  /** Lets go of all recordings; whoever holds one can still read it. */
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

  /** Returns what the diagnosis finds of scopes in the present test, started over or not. */
  List<Finding> scopeFindings() {
    return List.copyOf(ofTest).stream()
        .flatMap(recording -> Diagnosis.of(recording.snapshot()).stream())
        .filter(finding -> finding.id().startsWith("in-process/scope"))
        .toList();
  }
}
