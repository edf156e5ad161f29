package dev.baton.sdk.export;

import java.time.Duration;

/**
 * The settings of the batch processor (OpenTelemetry specification, "Batching processor").
 *
 * @param maxQueueSize maximum number of queued spans, 1 or more
 * @param maxExportBatchSize maximum number of spans in a batch, 1 to {@code maxQueueSize}
 * @param scheduleDelay maximum delay of a span, zero or more
 * @param exportTimeout timeout of the delegate for one batch; zero for none
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

  /** Returns the nanoseconds, at most 292 years. */
  static long saturatedNanos(Duration duration) {
    Duration longest = Duration.ofNanos(Long.MAX_VALUE);
    return duration.compareTo(longest) >= 0 ? Long.MAX_VALUE : duration.toNanos();
  }
}
