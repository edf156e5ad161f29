package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.sdk.config.SpanLimits;
import dev.baton.time.EpochNanos;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Builds a log record and, on emit, records it with the current span. As the API requires, it
 * ignores invalid input and never throws. Not thread-safe.
 */
final class LiteLogRecordBuilder implements LogRecordBuilder {

  private final LogTarget target;
  private final InstrumentationScope scope;
  private final SpanLimits limits;
  private final AttributeStore attributes = new AttributeStore();
  private long epochNanos;
  private long observedEpochNanos;
  private @Nullable Context context; // null: the current one on emit
  private Severity severity = Severity.UNDEFINED_SEVERITY_NUMBER;
  private @Nullable String severityText;
  private @Nullable Value<?> body;
  private @Nullable String eventName;

  LiteLogRecordBuilder(LogTarget target, InstrumentationScope scope) {
    this.target = target;
    this.scope = scope;
    this.limits = target.limits().ofAttributes();
  }

  @Override
  public LogRecordBuilder setTimestamp(long timestamp, @Nullable TimeUnit unit) {
    epochNanos = unit == null ? epochNanos : unit.toNanos(timestamp);
    return this;
  }

  @Override
  public LogRecordBuilder setTimestamp(@Nullable Instant instant) {
    epochNanos = nanosOr(epochNanos, instant);
    return this;
  }

  @Override
  public LogRecordBuilder setObservedTimestamp(long timestamp, @Nullable TimeUnit unit) {
    observedEpochNanos = unit == null ? observedEpochNanos : unit.toNanos(timestamp);
    return this;
  }

  @Override
  public LogRecordBuilder setObservedTimestamp(@Nullable Instant instant) {
    observedEpochNanos = nanosOr(observedEpochNanos, instant);
    return this;
  }

  /** Returns the instant in nanoseconds, or the previous value if it does not fit into a long. */
  private static long nanosOr(long before, @Nullable Instant instant) {
    try {
      return instant == null ? before : EpochNanos.of(instant);
    } catch (ArithmeticException e) {
      return before;
    }
  }

  @Override
  public LogRecordBuilder setContext(@Nullable Context value) {
    context = value;
    return this;
  }

  @Override
  public LogRecordBuilder setSeverity(@Nullable Severity value) {
    severity = value == null ? severity : value;
    return this;
  }

  @Override
  public LogRecordBuilder setSeverityText(@Nullable String value) {
    severityText = value;
    return this;
  }

  @Override
  public LogRecordBuilder setBody(@Nullable String text) {
    body = text == null ? null : Value.of(text);
    return this;
  }

  @Override
  public LogRecordBuilder setBody(@Nullable Value<?> value) {
    body = value;
    return this;
  }

  @Override
  public LogRecordBuilder setEventName(@Nullable String value) {
    eventName = value;
    return this;
  }

  @Override
  public <T> LogRecordBuilder setAttribute(@Nullable AttributeKey<T> key, @Nullable T value) {
    attributes.put(key, value, limits);
    return this;
  }

  @Override
  public LogRecordBuilder setAllAttributes(@Nullable Attributes all) {
    if (all != null) {
      attributes.putAll(all, limits);
    }
    return this;
  }

  /** Adds the exception's attributes, except those that are already set. */
  @Override
  public LogRecordBuilder setException(@Nullable Throwable exception) {
    if (exception != null) {
      Attributes present = attributes.toAttributes();
      ExceptionAttributes.forEach(
          exception,
          (key, value) -> {
            if (present.get(key) == null) {
              attributes.put(key, value, limits);
            }
          });
    }
    return this;
  }

  @Override
  public void emit() {
    Context at = context == null ? Context.current() : context;
    LogTarget.Place place = target.placeOf(at);
    if (place != null) {
      emit(at, place.service(), place.recording());
    }
  }

  private void emit(Context at, LiteShared shared, Recording recording) {
    recording.logged(
        new CapturedLog(
            epochNanos,
            observedEpochNanos == 0 ? shared.now() : observedEpochNanos,
            severity,
            severityText,
            body,
            eventName,
            attributes.toAttributes(),
            attributes.dropped(),
            Span.fromContext(at).getSpanContext(),
            scope,
            shared.resource(),
            Moment.here(recording.nextSequence(), shared.line())));
  }
}
