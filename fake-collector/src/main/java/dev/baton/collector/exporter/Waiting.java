package dev.baton.collector.exporter;

import java.time.Duration;

/** Waits between two attempts. A test can record the requested time instead of waiting. */
@FunctionalInterface
public interface Waiting {

  /**
   * Waits for this time.
   *
   * @return false if the exporter was closed, so that another attempt is pointless
   * @throws InterruptedException if the thread is interrupted
   */
  boolean await(Duration time) throws InterruptedException;
}
