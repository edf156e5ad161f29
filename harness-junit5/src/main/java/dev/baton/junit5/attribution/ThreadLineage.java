package dev.baton.junit5.attribution;

import dev.baton.junit5.attribution.RunningTest.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the calling thread works for. A thread that it creates works for the same, unless it is to
 * serve several: a thread of a pool may be used by any test.
 */
final class ThreadLineage {

  @SuppressWarnings("ThreadLocalUsage") // this object is one for the JVM, except in its tests
  private final InheritableThreadLocal<@Nullable RunningTest> here =
      new InheritableThreadLocal<>() {
        @Override
        protected @Nullable RunningTest childValue(@Nullable RunningTest parent) {
          return parent == null || parent.isOver() || ThreadBirth.isShared() ? null : parent;
        }
      };

  /** Returns what the calling thread works for, null if it is unknown; it may be over. */
  @Nullable RunningTest get() {
    return here.get();
  }

  void set(@Nullable RunningTest test) {
    if (test == null) {
      here.remove();
    } else {
      here.set(test);
    }
  }

  /** Returns what the calling thread has worked for before this, unless that is over. */
  static @Nullable RunningTest before(RunningTest test) {
    RunningTest next = test.outer();
    while (next != null && next.isOver()) {
      next = next.outer();
    }
    return next;
  }

  /**
   * Returns the tests without a harness around this that wait for it: as which JUnit knows this
   * one, or which run it in an engine of their own.
   */
  static List<RunningTest> plainAround(RunningTest test) {
    List<RunningTest> plain = new ArrayList<>(1);
    RunningTest next = before(test);
    while (next != null && (next.kind() == Kind.PLAIN || next.kind() == Kind.CLASS)) {
      if (next.kind() == Kind.PLAIN) {
        plain.add(next);
      }
      next = before(next);
    }
    return plain;
  }

  /** Returns the nearest around this that is of this kind and not over, null if there is none. */
  static @Nullable RunningTest around(RunningTest test, Kind kind) {
    RunningTest next = before(test);
    while (next != null && next.kind() != kind) {
      next = before(next);
    }
    return next;
  }
}
