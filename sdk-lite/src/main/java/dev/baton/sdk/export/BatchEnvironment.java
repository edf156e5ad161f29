package dev.baton.sdk.export;

import dev.baton.redaction.Redaction;
import dev.baton.text.ConfigDuration;
import dev.baton.text.SettingErrors;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the variables {@code OTEL_BSP_*}. An empty one is unset; errors name the variable. */
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
    SettingErrors errors = new SettingErrors();
    errors.collect(() -> set(QUEUE_SIZE, BatchEnvironment::size, builder::maxQueueSize));
    errors.collect(() -> set(BATCH_SIZE, BatchEnvironment::size, builder::maxExportBatchSize));
    errors.collect(() -> set(SCHEDULE_DELAY, ConfigDuration::parse, builder::scheduleDelay));
    errors.collect(() -> set(EXPORT_TIMEOUT, ConfigDuration::parse, builder::exportTimeout));
    errors.check();
    try {
      builder.settings();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          BATCH_SIZE + " and " + QUEUE_SIZE + " do not agree: " + e.getMessage(), e);
    }
  }

  private <T> void set(String name, Function<String, T> parsing, Consumer<T> setting) {
    String text = variables.getOrDefault(name, "").strip();
    if (!text.isEmpty()) {
      setting.accept(parse(name, text, parsing));
    }
  }

  private static <T> T parse(String name, String text, Function<String, T> parsing) {
    try {
      return parsing.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    }
  }

  private static int size(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // rejected below, like a number that is too small
    }
    throw new IllegalArgumentException(
        "must be a whole number from 1 to %s, but was '%s'"
            .formatted(Integer.MAX_VALUE, Redaction.current().line(text, 80)));
  }
}
