package dev.baton.waiting.idle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether this JVM is idle, as far as threads other than the calling one can tell. Each wait
 * takes one of its own. Not thread-safe.
 */
public interface Idleness {

  /**
   * Looks at all threads at one moment.
   *
   * @param horizon how far ahead something scheduled still counts
   * @return empty if nothing was done since the look before, and nothing may be done without a
   *     signal from elsewhere; the first look is never empty
   */
  Optional<HeldBy> look(Duration horizon);

  /**
   * Looks at what takes long to see: virtual threads, and requests that no thread waits for. To be
   * asked once, when all looks before were empty.
   *
   * @return empty if nothing of it may still do something
   */
  Optional<HeldBy> lookCloser();

  /**
   * Returns the idleness of this JVM.
   *
   * @param idleThreads what is idle whatever it does: names of threads, or names of classes on
   *     their stacks; {@code *} stands for any characters
   */
  static Idleness ofThisJvm(List<String> idleThreads) {
    return new JvmIdleness(new JvmThreads(), new ThreadClassifier(NamedThreads.of(idleThreads)));
  }
}
