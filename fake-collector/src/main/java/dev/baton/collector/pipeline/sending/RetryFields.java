package dev.baton.collector.pipeline.sending;

import dev.baton.collector.exporter.RetryPolicy;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the {@code retry_on_failure} of an exporter. */
final class RetryFields {

  private RetryFields() {}

  static RetryPolicy read(@Nullable ComponentSettings retry) {
    RetryPolicy policy = RetryPolicy.ofCollector();
    if (retry == null) {
      return policy;
    }
    if (!retry.flag("enabled", true)) {
      return RetryPolicy.never();
    }
    Duration first = retry.duration("initial_interval", policy.initialBackoff());
    Duration most = retry.duration("max_interval", policy.maxBackoff());
    return new RetryPolicy(
        policy.maxAttempts(),
        first,
        most.compareTo(first) < 0 ? first : most,
        Math.max(1, retry.decimal("multiplier", policy.multiplier())),
        retry.decimal("randomization_factor", policy.jitter()),
        retry.duration("max_elapsed_time", policy.maxElapsed()));
  }
}
