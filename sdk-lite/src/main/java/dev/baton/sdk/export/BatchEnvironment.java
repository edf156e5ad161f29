package dev.baton.sdk.export;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The variables {@code OTEL_BSP_*}: an empty one is not set, a wrong one is refused by its name.
 */
final class BatchEnvironment {

  private static final String QUEUE_SIZE = "OTEL_BSP_MAX_QUEUE_SIZE";
  private static final String BATCH_SIZE = "OTEL_BSP_MAX_EXPORT_BATCH_SIZE";
  private static final String SCHEDULE_DELAY = "OTEL_BSP_SCHEDULE_DELAY";
  private static final String EXPORT_TIMEOUT = "OTEL_BSP_EXPORT_TIMEOUT";

  private final Map<String, String> variables;

  BatchEnvironment(Map<String, String> variables) {
    this.variables = variables;
  }

  void applyTo(BatchingSinkBuilder builder) {
    number(QUEUE_SIZE, 1, size -> builder.maxQueueSize((int) size));
    number(BATCH_SIZE, 1, size -> builder.maxExportBatchSize((int) size));
    millis(SCHEDULE_DELAY, builder::scheduleDelay);
    millis(EXPORT_TIMEOUT, builder::exportTimeout);
    try {
      builder.settings();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          BATCH_SIZE + " and " + QUEUE_SIZE + " do not agree: " + e.getMessage(), e);
    }
  }

  private void millis(String name, Consumer<Duration> setting) {
    number(name, 0, value -> setting.accept(Duration.ofMillis(value)));
  }

  private void number(String name, int least, LongConsumer setting) {
    String text = variables.getOrDefault(name, "").strip();
    if (!text.isEmpty()) {
      setting.accept(parse(name, text, least));
    }
  }

  private static long parse(String name, String text, int least) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below, like a number that is too small
    }
    String unit = least == 0 ? " of milliseconds" : "";
    throw new IllegalArgumentException(
        "%s must be a whole number%s from %d to %d, but was '%s'"
            .formatted(name, unit, least, Integer.MAX_VALUE, text));
  }
}
