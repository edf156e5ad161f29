package dev.baton.junit5.process;

import dev.baton.Internal;
import java.time.Duration;
import java.util.Set;

/**
 * What is seen of a running process from outside at one moment.
 *
 * @param words what it is called: {@code pid 123}
 * @param pids the ids of its processes on this machine; empty if they cannot be told
 * @param ports the TCP ports at which it is reached from here
 * @param isYoung whether it may still be starting
 * @param scheduleDelay the longest time that its SDK keeps an ended span
 */
@Internal
public record ProcessSight(
    String words, Set<Long> pids, Set<Integer> ports, boolean isYoung, Duration scheduleDelay) {

  /** Copies the sets. */
  public ProcessSight {
    pids = Set.copyOf(pids);
    ports = Set.copyOf(ports);
  }
}
