package dev.baton.junit5.attribution;

import dev.baton.junit5.attribution.RunningTest.Kind;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
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
    RunningTest only = null;
    for (RunningTest test : tests) {
      if (test.isOver()) {
        continue;
      }
      if (only != null) {
        return null;
      }
      only = test;
    }
    return only == null || only.kind() == Kind.PLAIN ? null : only;
  }

  /** Returns whether a traced test is running. */
  boolean isTraced() {
    return tests.stream().anyMatch(test -> test.kind() != Kind.PLAIN && !test.isOver());
  }

  /** Returns how many tests have ended. */
  long ended() {
    return ended.get();
  }

  boolean isBornSinceLastEnd(Thread thread) {
    return Moment.idOf(thread) > lastEnd;
  }
}
