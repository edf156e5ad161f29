package dev.baton.junit5.attribution;

import dev.baton.junit5.attribution.RunningTest.Kind;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tests that are running, and when the last one ended. Thread-safe. */
final class RunningSet {

  private final Set<RunningTest> tests = ConcurrentHashMap.newKeySet();
  private final AtomicLong ended = new AtomicLong();
  private volatile long lastEnd; // as an id of a thread

  void add(RunningTest test) {
    tests.add(test);
  }

  /** Removes it without an end: something that runs within it stands for it. */
  void suspend(RunningTest test) {
    tests.remove(test);
  }

  void end(RunningTest test) {
    if (tests.remove(test)) {
      lastEnd = ThreadBirth.now();
      ended.incrementAndGet();
    }
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

  /** Returns whether a traced test is running. */
  boolean isTraced() {
    return isAny(test -> test.kind() != Kind.PLAIN);
  }

  /** Returns how many tests have ended. */
  long ended() {
    return ended.get();
  }

  boolean isBornSinceLastEnd(Thread thread) {
    return Moment.idOf(thread) > lastEnd;
  }
}
