package dev.baton.waiting.idle;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Threads that are still at work when a test is over, and may add something to its recording: one
 * that sleeps, has something scheduled, reads, or runs. Each wait uses its own instance. Not
 * thread-safe.
 */
public interface Stragglers {

  /**
   * Returns whether there are any. Causes a thread dump only of threads that may be some, so that
   * it takes microseconds where nothing is left behind.
   *
   * @param horizon how far ahead a thread that waits for a time counts as at work
   */
  boolean areAtWork(Duration horizon);

  /**
   * Notes that nothing came of those that were found so far. Those that go on with the same are
   * loops in the background, and no test waits for them again.
   */
  void broughtNothing();

  /**
   * Returns those of this JVM.
   *
   * @param idleThreads returns threads that are none, as of {@link Idleness#ofThisJvm}; called only
   *     if there may be some
   */
  static Stragglers ofThisJvm(Supplier<List<String>> idleThreads) {
    return new JvmStragglers(
        () -> NamedThreads.of(idleThreads.get()), RestingThreads.OF_JVM, Loops.OF_JVM);
  }

  /** Returns none, where nobody looks for any. */
  static Stragglers none() {
    return new Stragglers() {
      @Override
      public boolean areAtWork(Duration horizon) {
        return false;
      }

      @Override
      public void broughtNothing() {
        // there are none
      }
    };
  }
}
