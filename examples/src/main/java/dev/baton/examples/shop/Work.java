package dev.baton.examples.shop;

import java.time.Duration;

/** How a service spends the time that its own work takes: a test moves a clock, a demo sleeps. */
@FunctionalInterface
public interface Work {

  /** Spends {@code duration}; comes back when that time is over by the clock of the service. */
  void take(Duration duration);

  /** Work that takes no time at all. */
  static Work none() {
    return duration -> {};
  }
}
