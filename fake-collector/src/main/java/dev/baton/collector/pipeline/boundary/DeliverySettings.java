package dev.baton.collector.pipeline.boundary;

import dev.baton.collector.pipeline.config.ComponentSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The queue and the retries of an exporter. */
final class DeliverySettings {

  private DeliverySettings() {}

  static void checkRetries(ComponentSettings client) {
    ComponentSettings retry = client.section("retry_on_failure");
    if (retry == null) {
      return;
    }
    boolean enabled = retry.flag("enabled", true);
    Duration first = retry.duration("initial_interval", Duration.ofSeconds(5));
    Duration most = retry.duration("max_interval", Duration.ofSeconds(30));
    Duration end = retry.duration("max_elapsed_time", Duration.ofMinutes(5));
    double random = retry.decimal("randomization_factor", 0.5);
    double multiplier = retry.decimal("multiplier", 1.5);
    retry.finish();
    if (!enabled) {
      return;
    }
    if (random < 0 || random > 1) {
      throw retry.error("randomization_factor", "must be from 0 to 1");
    }
    if (multiplier < 0) {
      throw retry.error("multiplier", "must not be negative");
    }
    for (Duration each : List.of(first, most, end)) {
      if (each.isNegative()) {
        throw retry.error("must not have a negative time, but has " + each);
      }
    }
    if (!end.isZero() && (end.compareTo(first) < 0 || end.compareTo(most) < 0)) {
      throw retry.error(
          "max_elapsed_time", "must not be less than initial_interval and max_interval");
    }
  }

  static void checkQueue(ComponentSettings client) {
    ComponentSettings queue = client.section("sending_queue");
    if (queue == null) {
      return;
    }
    boolean enabled = queue.flag("enabled", true);
    long size = queue.integer("queue_size", 1_000);
    long consumers = queue.integer("num_consumers", 10);
    queue.flag("block_on_overflow", false);
    queue.flag("wait_for_result", false);
    if (!Set.of("requests", "items", "bytes").contains(queue.text("sizer", "requests"))) {
      throw queue.error("sizer", "must be requests, items or bytes");
    }
    List.of("storage", "batch").forEach(queue::node);
    queue.finish();
    if (enabled && size <= 0) {
      throw queue.error("queue_size", "must be positive");
    }
    if (enabled && consumers <= 0) {
      throw queue.error("num_consumers", "must be positive");
    }
  }
}
