package dev.baton.sdk.export;

import static java.util.Objects.requireNonNull;

import dev.baton.time.Clock;
import dev.baton.trace.SpanSink;
import java.time.Duration;
import java.util.Map;

/**
 * Makes a {@link BatchingSink} with the specification's defaults. Wrong settings throw here, and
 * name themselves. Not thread-safe.
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

  /** Sets whose spans these are, for the names of threads and for what is said of the spans. */
  public BatchingSinkBuilder service(String name) {
    service = requireNonNull(name, "service");
    return this;
  }

  /**
   * Sets how many spans may wait, 2,048 unless told; what comes while so many wait is dropped.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public BatchingSinkBuilder maxQueueSize(int value) {
    maxQueueSize = atLeastOne("maxQueueSize", value);
    return this;
  }

  /**
   * Sets how many spans leave together, 512 unless told, or the size of a queue that is smaller; as
   * soon as so many wait, they leave.
   *
   * @throws IllegalArgumentException if it is less than 1; {@link #build()} throws if it is more
   *     than the queue holds
   */
  public BatchingSinkBuilder maxExportBatchSize(int value) {
    maxExportBatchSize = atLeastOne("maxExportBatchSize", value);
    return this;
  }

  /**
   * Sets how long a span waits for others at most, by the {@link #clock}; 5 s unless told.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public BatchingSinkBuilder scheduleDelay(Duration value) {
    scheduleDelay = notNegative("scheduleDelay", value);
    return this;
  }

  /**
   * Sets how long the delegate may take for a batch, in system time; 30 s unless told, zero for as
   * long as it likes.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public BatchingSinkBuilder exportTimeout(Duration value) {
    exportTimeout = notNegative("exportTimeout", value);
    return this;
  }

  /** Sets the clock that the schedule follows; the system's unless told. */
  public BatchingSinkBuilder clock(Clock value) {
    clock = requireNonNull(value, "clock");
    return this;
  }

  /**
   * Takes {@code OTEL_BSP_SCHEDULE_DELAY}, {@code OTEL_BSP_EXPORT_TIMEOUT} (both in milliseconds,
   * or with a unit as opentelemetry-java takes them: {@code 5s}), {@code OTEL_BSP_MAX_QUEUE_SIZE}
   * and {@code OTEL_BSP_MAX_EXPORT_BATCH_SIZE} where they are set. Unlike an SDK in production,
   * which warns and goes on, a test wants to know of a wrong one.
   *
   * @throws IllegalArgumentException if one is no number or out of its range; names variable, value
   *     and what is accepted
   */
  public BatchingSinkBuilder environment(Map<String, String> variables) {
    new BatchEnvironment(variables).applyTo(this);
    return this;
  }

  /**
   * Returns the sink, at work.
   *
   * @throws IllegalArgumentException if a batch would be larger than the queue
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
