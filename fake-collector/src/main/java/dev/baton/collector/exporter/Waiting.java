package dev.baton.collector.exporter;

import java.time.Duration;

/** Lets time pass between two attempts; a test lets none pass and remembers how much was asked. */
@FunctionalInterface
public interface Waiting {

  /**
   * Waits this long.
   *
   * @return false if there is no point in another attempt, because the exporter was closed
   * @throws InterruptedException if the thread is interrupted
   */
  boolean await(Duration time) throws InterruptedException;
}
