package dev.baton.junit5.process;

import dev.baton.Internal;
import java.time.Duration;
import java.util.Set;

/**
 * What is seen of a running process from outside at one moment.
 *
 * @param words what it is called: {@code pid 123}
 * @param ports the TCP ports at which it is reached from here
 * @param age how long it has been running
 * @param scheduleDelay the longest time that its SDK keeps an ended span
 */
@Internal
public record ProcessSight(String words, Set<Integer> ports, Duration age, Duration scheduleDelay) {

  /** Copies the set. */
  public ProcessSight {
    ports = Set.copyOf(ports);
  }
}
