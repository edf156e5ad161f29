package dev.baton.junit5;

import dev.baton.junit5.attribution.RunningTests;
import dev.baton.recording.Recording;
import dev.baton.recording.RecordingSeries;
import dev.baton.sdk.ContextWatch;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.RecordingChoice;
import dev.baton.sdk.Router.Headers;
import dev.baton.sdk.TraceMark;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The recordings of one harness: those of its tests, one after the other or in parallel, and those
 * of its class around them. Decides which of them a call of its services belongs to: the one that
 * the context is of, then the one that the thread or its task works for. What neither decides
 * belongs to the latest one, or, since tests have run in parallel, to the only one of a test that
 * is running, as {@link RunningTests} has it.
 *
 * <p>Programs under test hold a reference to this object and never to the harness, because they may
 * keep a tracer or an executor for longer than the test takes. Once the harness is {@linkplain
 * #detach() closed}, no recorded data is reachable from here. Thread-safe.
 */
final class HarnessRecordings implements RecordingChoice {

  private static final long NEXT_SEED = 0x9E3779B97F4A7C15L;

  private final RecordingSeries series = new RecordingSeries();
  private final long idSeed;
  private final Set<Recording> all =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private final RunningTests tests = RunningTests.ofJvm();
  private final TestRecordings first = new TestRecordings();
  private final List<TestRecordings> running = new CopyOnWriteArrayList<>();
  private final List<TestRecordings> ended = new ArrayList<>();
  private long begun;
  private volatile boolean areSeveral; // else each call belongs to the only one
  private volatile boolean inParallel;
  private volatile boolean hasClass; // whether the first are those of a class around tests
  private volatile TestRecordings latest = first;

  /** Creates the recordings of a harness whose services have ids of this seed. */
  HarnessRecordings(long idSeed) {
    this.idSeed = idSeed;
  }

  /** Returns those of the class, or of the only test. */
  TestRecordings first() {
    return first;
  }

  /** Returns a new recording, which receives nothing yet. */
  synchronized Recording create(String name) {
    return series.begin(name, TraceMark.ofSeed(idSeed + NEXT_SEED * begun++));
  }

  /** Makes a new recording the present one of a test. */
  void add(TestRecordings ofTest, Recording recording) {
    areSeveral = !all.isEmpty();
    all.add(recording);
    ofTest.add(recording);
    latest = ofTest;
  }

  /**
   * Tells that the next test begins. The recordings so far are those of the class, if it is the
   * first one.
   *
   * @return those of the tests that have ended since the last one began
   */
  synchronized List<TestRecordings> nextTest() {
    inParallel |= !running.isEmpty();
    if (!hasClass) {
      hasClass = true;
      first.all().forEach(ContextWatch::rest);
      return List.of(first);
    }
    List<TestRecordings> over = List.copyOf(ended);
    ended.clear();
    return over;
  }

  /** Tells that a test has its recording. */
  synchronized void runs(TestRecordings test) {
    running.add(test);
  }

  /** Tells that a test has ended. Its recording goes on until the next one begins. */
  synchronized void ends(TestRecordings test) {
    running.remove(test);
    ended.add(test);
  }

  /** Lets what goes on in these recordings no longer be recorded. */
  void letGo(TestRecordings over) {
    if (over != first) {
      for (Recording recording : over.all()) {
        tests.isOver(recording);
        recording.detach();
      }
    }
  }

  /** Returns whether tests have run in parallel. */
  boolean areInParallel() {
    return inParallel;
  }

  @Override
  public Recording present() {
    return undecided(null);
  }

  /** Returns the recording of what the calling thread does now. */
  Recording here() {
    return of(Context.current());
  }

  @Override
  public Recording of(Context context) {
    if (!areSeveral) {
      return latest.present();
    }
    Recording decided = decided(context);
    return decided == null ? undecided(context) : decided;
  }

  /** Returns the recording that the context or the thread is of, null if neither decides. */
  @Nullable Recording decided(Context context) {
    Recording ofSpan = LiteOpenTelemetry.recordingOf(context);
    if (ofSpan != null && isOfTest(ofSpan)) {
      return ofSpan; // the usual case
    }
    Recording named =
        ofSpan == null && context != Context.root() ? tests.recordingNamedBy(context) : null;
    return named != null && isOfTest(named) ? named : ofThread();
  }

  /** Returns the recording of the test that the calling thread works for, null if unknown. */
  @Nullable Recording ofThread() {
    Recording known = tests.recordingOfThread();
    return known != null && isOfTest(known) ? known : null;
  }

  /** Returns whether the calling thread works for a test that has no recording yet. */
  boolean isBeforeItsTest() {
    return tests.isBeforeItsRecording();
  }

  /** Whether a test has it, present or over; those of the class tell nothing. */
  private boolean isOfTest(Recording recording) {
    return recording.series() == series && !(hasClass && first.contains(recording));
  }

  private Recording undecided(@Nullable Context context) {
    TestRecordings before = latest; // read first: the next test tells first that it is another
    if (!inParallel) {
      return before.present();
    }
    if (isBeforeItsTest()) {
      return first.present();
    }
    List<Recording> now = new ArrayList<>(running.size());
    running.forEach(test -> now.add(test.present()));
    return now.isEmpty() ? first.present() : tests.recordingOfOnly(now, context);
  }

  @Override
  public void sent(Context context) {
    if (areSeveral) {
      tests.sent(context);
    }
  }

  @Override
  public Context receiving(Context context, Headers headers) {
    if (!areSeveral) {
      return context;
    }
    return inParallel
        ? tests.received(context, headers)
        : tests.receivedWithHeader(context, headers); // another test may begin meanwhile
  }

  boolean contains(Recording recording) {
    return all.contains(recording);
  }

  /** Returns whether a test that is running has it. */
  boolean isOfRunning(Recording recording) {
    return running.stream().anyMatch(test -> test.contains(recording));
  }

  /** Marks all recordings as over. */
  void allAreOver() {
    synchronized (all) {
      all.forEach(Recording::over);
    }
  }

  /** Detaches all recordings. Code that holds a recording can still read it. */
  void detach() {
    synchronized (all) {
      all.forEach(Recording::detach);
    }
  }
}
