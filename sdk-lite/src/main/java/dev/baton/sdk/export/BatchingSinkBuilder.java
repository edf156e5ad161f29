package dev.baton.sdk.export;

import static java.util.Objects.requireNonNull;

import dev.baton.time.Clock;
import dev.baton.trace.SpanSink;
import java.time.Duration;
import java.util.Map;

/**
 * Builds a {@link BatchingSink} with the specification's defaults. Setters throw if a value is
 * invalid. Not thread-safe.
 */
public final class BatchingSinkBuilder {

  private static final int DEFAULT_BATCH_SIZE = 512;
  private static final int NOT_TOLD = 0;

  private final SpanSink delegate;
  private String service = "";
  private int maxQueueSize = 2048;
  private int maxExportBatchSize = NOT_TOLD;
  private Duration scheduleDelay = Duration.ofSeconds(5);
  private Duration exportTimeout = Duration.ofSeconds(30);
  private Clock clock = Clock.system();

  BatchingSinkBuilder(SpanSink delegate) {
    this.delegate = requireNonNull(delegate, "delegate");
  }

  /** Sets the service name, used in thread names and descriptions. */
  public BatchingSinkBuilder service(String name) {
    service = requireNonNull(name, "service");
    return this;
  }

  /**
   * Sets the maximum number of queued spans, default 2,048; further spans are dropped.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public BatchingSinkBuilder maxQueueSize(int value) {
    maxQueueSize = atLeastOne("maxQueueSize", value);
    return this;
  }

  /**
   * Sets the maximum batch size; default 512, or the queue size if that is smaller. A full batch is
   * exported at once.
   *
   * @throws IllegalArgumentException if it is less than 1; {@link #build()} throws if it exceeds
   *     the queue size
   */
  public BatchingSinkBuilder maxExportBatchSize(int value) {
    maxExportBatchSize = atLeastOne("maxExportBatchSize", value);
    return this;
  }

  /**
   * Sets the maximum delay of a span, by the {@link #clock}; default 5 s.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public BatchingSinkBuilder scheduleDelay(Duration value) {
    scheduleDelay = notNegative("scheduleDelay", value);
    return this;
  }

  /**
   * Sets the timeout of the delegate for one batch, in system time; default 30 s, zero for none.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public BatchingSinkBuilder exportTimeout(Duration value) {
    exportTimeout = notNegative("exportTimeout", value);
    return this;
  }

  /** Sets the clock of the schedule; default: the system clock. */
  public BatchingSinkBuilder clock(Clock value) {
    clock = requireNonNull(value, "clock");
    return this;
  }

  /**
   * Applies {@code OTEL_BSP_SCHEDULE_DELAY}, {@code OTEL_BSP_EXPORT_TIMEOUT} (both in milliseconds,
   * or with a unit as in opentelemetry-java: {@code 5s}), {@code OTEL_BSP_MAX_QUEUE_SIZE} and
   * {@code OTEL_BSP_MAX_EXPORT_BATCH_SIZE} if they are set. Unlike an SDK in production, which logs
   * a warning, this method throws if a value is invalid.
   *
   * @throws IllegalArgumentException if a value is invalid or out of range; the message names the
   *     variable, the value and what is accepted
   */
  public BatchingSinkBuilder environment(Map<String, String> variables) {
    new BatchEnvironment(variables).applyTo(this);
    return this;
  }

  /**
   * Starts the sink and returns it.
   *
   * @throws IllegalArgumentException if the batch size exceeds the queue size
   */
  public BatchingSink build() {
    return BatchingSink.start(delegate, settings(), clock, service);
  }

  BatchSettings settings() {
    int batchSize =
        maxExportBatchSize == NOT_TOLD
            ? Math.min(DEFAULT_BATCH_SIZE, maxQueueSize)
            : maxExportBatchSize;
    return new BatchSettings(maxQueueSize, batchSize, scheduleDelay, exportTimeout);
  }

  private static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be 1 or more, but was " + value);
    }
    return value;
  }

  private static Duration notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must be zero or more, but was " + value);
    }
    return value;
  }
}
