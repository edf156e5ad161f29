package dev.baton.sdk.export;

import java.time.Duration;

/**
 * When a batch leaves and what it may cost (OpenTelemetry specification, "Batching processor").
 *
 * @param maxQueueSize how many spans may wait, 1 or more
 * @param maxExportBatchSize how many spans leave together, 1 to {@code maxQueueSize}
 * @param scheduleDelay how long a span waits for others, zero or more
 * @param exportTimeout how long the delegate may take for a batch; zero for as long as it likes
 */
record BatchSettings(
    int maxQueueSize, int maxExportBatchSize, Duration scheduleDelay, Duration exportTimeout) {

  BatchSettings {
    if (maxExportBatchSize > maxQueueSize) {
      throw new IllegalArgumentException(
          "maxExportBatchSize must be at most maxQueueSize ("
              + maxQueueSize
              + "), but was "
              + maxExportBatchSize);
    }
  }

  long scheduleDelayNanos() {
    return saturatedNanos(scheduleDelay);
  }

  long exportTimeoutNanos() {
    return exportTimeout.isZero() ? Long.MAX_VALUE : saturatedNanos(exportTimeout);
  }

  /** Returns the nanoseconds; 292 years for what is longer. */
  static long saturatedNanos(Duration duration) {
    Duration longest = Duration.ofNanos(Long.MAX_VALUE);
    return duration.compareTo(longest) >= 0 ? Long.MAX_VALUE : duration.toNanos();
  }
}
