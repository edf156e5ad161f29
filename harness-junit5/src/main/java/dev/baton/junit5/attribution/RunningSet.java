package dev.baton.junit5.attribution;

import dev.baton.junit5.attribution.RunningTest.Kind;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tests that are running, and when the last one ended. Thread-safe. */
final class RunningSet {

  private final Set<RunningTest> tests = ConcurrentHashMap.newKeySet();

  /** The class harnesses of which several tests have run at the same time. */
  private final Set<TestTelemetry> parallel =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private final AtomicLong ended = new AtomicLong();
  private volatile TestEnds ends = TestEnds.NONE;
  private volatile @Nullable DueEnd due;

  /** An end whose time is not looked at yet, because that takes longer than all else here. */
  private record DueEnd(@Nullable TestTelemetry classHarness) {}

  void add(RunningTest test) {
    goesOn(test);
    lookAtDueEnd(); // after it is there: who ends meanwhile sees it or is seen
  }

  private void goesOn(RunningTest test) {
    tests.add(test);
    TestTelemetry shared = test.classHarness();
    if (shared != null && isAny(other -> other != test && other.classHarness() == shared)) {
      parallel.add(shared);
    }
  }

  /** Removes it without an end: something that runs within it stands for it. */
  void suspend(RunningTest test) {
    tests.remove(test);
  }

  /**
   * Ends a test.
   *
   * @param plain as which JUnit knows it: they go on, and end soon after it
   */
  void end(RunningTest test, List<RunningTest> plain) {
    if (tests.remove(test)) {
      isDue(new DueEnd(test.classHarness()));
      ended.incrementAndGet();
    }
    if (plain.isEmpty() || !tests.isEmpty()) {
      lookAtDueEnd();
    } // else nobody can ask before they end, or another test begins
    plain.forEach(this::goesOn);
  }

  private synchronized void isDue(DueEnd end) {
    DueEnd before = due;
    if (before != null && before.classHarness() != end.classHarness()) {
      lookAtDueEnd();
    }
    due = end;
  }

  private synchronized void lookAtDueEnd() {
    DueEnd end = due;
    if (end != null) {
      ends = ends.and(ThreadBirth.now(), end.classHarness());
      due = null;
    }
  }

  private TestEnds ends() {
    if (due != null) {
      lookAtDueEnd();
    }
    return ends;
  }

  /** Returns the only test that is running, null if it is not traced or there are several. */
  @Nullable RunningTest only() {
    RunningTest only = only(test -> true);
    return only == null || only.kind() == Kind.PLAIN ? null : only;
  }

  /** Returns the only one of these tests that is running, null if there is none or several. */
  @Nullable RunningTest only(Predicate<RunningTest> these) {
    RunningTest only = null;
    for (RunningTest test : tests) {
      if (test.isOver() || !these.test(test)) {
        continue;
      }
      if (only != null) {
        return null;
      }
      only = test;
    }
    return only;
  }

  /** Returns whether one of these tests is running. */
  boolean isAny(Predicate<RunningTest> these) {
    return tests.stream().anyMatch(test -> !test.isOver() && these.test(test));
  }

  /**
   * Returns whether no two tests are running at the same time. A harness that was started in code
   * and never closed is none: the later tests of its thread run within it.
   */
  boolean isAtMostOne() {
    int running = 0;
    for (RunningTest test : tests) { // every passing test asks, so without streams
      running += test.isOver() ? 0 : 1;
    }
    return running < 2 || tests.stream().filter(this::isInnermost).limit(2).count() < 2;
  }

  private boolean isInnermost(RunningTest test) {
    return !test.isOver() && !isAny(other -> other != test && other.isWithin(test));
  }

  /** Returns whether a traced test is running. */
  boolean isTraced() {
    return isAny(test -> test.kind() != Kind.PLAIN);
  }

  /** Returns how many tests have ended. */
  long ended() {
    return ended.get();
  }

  boolean isBornSinceLastEnd(Thread thread) {
    return Moment.idOf(thread) > ends().last();
  }

  /**
   * Returns whether no test has ended since the thread was created, but those of the class harness
   * that this test has, which shares what the class has started. Where they run in parallel, one
   * that is over may have left the thread at work.
   */
  boolean isBornFor(RunningTest test, Thread thread) {
    TestTelemetry shared = test.classHarness();
    boolean inTurn = shared != null && !parallel.contains(shared);
    return Moment.idOf(thread) > ends().notOf(inTurn ? shared : null);
  }
}
