package dev.baton.waiting.idle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Determines whether this JVM is idle, except for the calling thread. Each wait uses its own
 * instance. Not thread-safe.
 */
public interface Idleness {

  /**
   * Inspects all threads at one moment.
   *
   * @param horizon how far ahead a scheduled task counts as work
   * @return what prevents idleness; empty if no thread has done anything since the previous call
   *     and none can continue without a signal from outside. The first call never returns empty.
   */
  Optional<HeldBy> look(Duration horizon);

  /**
   * Performs the slow checks: virtual threads, and requests that no thread waits for. Call it once,
   * after {@link #look} has returned empty for the whole period.
   *
   * @return what prevents idleness; empty if nothing does
   */
  Optional<HeldBy> lookCloser();

  /**
   * Returns whether a thread was ready for an event from outside of this JVM at the latest
   * inspection, or, if that was a closer one, whether a socket of the network was open: an idle
   * thread too may then end a span that is open.
   */
  boolean isListening();

  /**
   * Returns the idleness of this JVM.
   *
   * @param idleThreads threads that always count as idle: names of threads, or of classes on their
   *     stacks; {@code *} matches any characters
   */
  static Idleness ofThisJvm(List<String> idleThreads) {
    return new JvmIdleness(new JvmThreads(), new ThreadClassifier(NamedThreads.of(idleThreads)));
  }
}
