package dev.baton.trace;

import static java.util.Objects.requireNonNull;

import dev.baton.redaction.Redaction;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span with every field of the OpenTelemetry data model, in the state in which it was read.
 *
 * @param spanContext trace id, span id, flags and trace state
 * @param parentSpanContext the parent's; invalid for a root
 * @param parentKind whether the parent is in this process
 * @param name the operation, ideally of low cardinality
 * @param kind the side of a call that it describes
 * @param startEpochNanos when it started
 * @param endEpochNanos when it ended, {@link #NOT_ENDED} while it is open; may be before the start
 * @param attributes the attributes of the operation
 * @param events the events in the order of recording
 * @param links links to other spans, in the order of recording
 * @param status how it ended
 * @param dropped what was dropped by limits
 * @param scope the library that created it
 * @param resource the service that created it
 * @param origin facts that only its own process knows; null if it was received over OTLP
 */
public record CapturedSpan(
    SpanContext spanContext,
    SpanContext parentSpanContext,
    ParentKind parentKind,
    String name,
    SpanKind kind,
    long startEpochNanos,
    long endEpochNanos,
    Attributes attributes,
    List<SpanEvent> events,
    List<SpanLink> links,
    SpanStatus status,
    DroppedCounts dropped,
    InstrumentationScope scope,
    Resource resource,
    @Nullable SpanOrigin origin) {

  /** The end time of a span that has not ended. */
  public static final long NOT_ENDED = 0;

  /** The API's placeholder for the name of a span that was started without one. */
  private static final String UNNAMED = "<unspecified span name>";

  private static final int LONGEST = 1_000;

  /** Rejects nulls and copies the lists. */
  public CapturedSpan {
    requireNonNull(spanContext, "spanContext");
    requireNonNull(parentSpanContext, "parentSpanContext");
    requireNonNull(parentKind, "parentKind");
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(attributes, "attributes");
    events = List.copyOf(events);
    links = List.copyOf(links);
    requireNonNull(status, "status");
    requireNonNull(dropped, "dropped");
    requireNonNull(scope, "scope");
    requireNonNull(resource, "resource");
  }

  /** Returns a builder with this identity, and the data model's defaults for all other fields. */
  public static CapturedSpanBuilder builder(SpanContext spanContext, String name) {
    return new CapturedSpanBuilder(spanContext, name);
  }

  /** Returns a builder with all fields of this span. */
  public CapturedSpanBuilder toBuilder() {
    return new CapturedSpanBuilder(this);
  }

  /** Returns the trace id, 32 lower-case hex digits. */
  public String traceId() {
    return spanContext.getTraceId();
  }

  /** Returns the span id, 16 lower-case hex digits. */
  public String spanId() {
    return spanContext.getSpanId();
  }

  /** Returns the parent's span id, all zeros for a root. */
  public String parentSpanId() {
    return parentSpanContext.getSpanId();
  }

  /** Whether it has a parent id, whether or not the parent was captured. */
  public boolean hasParent() {
    return !parentSpanId().equals(SpanContext.getInvalid().getSpanId());
  }

  /** Returns the name of the service that created it. */
  public String service() {
    return resource.serviceName();
  }

  /** Returns the value of this attribute, null if it has none of that name and type. */
  public <T> @Nullable T attribute(AttributeKey<T> key) {
    return attributes.get(key);
  }

  /** Whether it has ended. */
  public boolean isEnded() {
    return endEpochNanos != NOT_ENDED;
  }

  /**
   * Returns how it is called in a sentence: by its name, or as one without a name yet. Micrometer
   * names a span only when it ends.
   */
  public String calledName() {
    return name.equals(UNNAMED) && !isEnded() ? "a span without a name yet" : name;
  }

  /** Whether it was sampled, as every span received over OTLP was. */
  public boolean isSampled() {
    return origin == null || spanContext.isSampled();
  }

  /**
   * Returns the time from start to end: zero while it is open, negative if it ended before it
   * started.
   */
  public Duration duration() {
    return isEnded() ? Duration.ofNanos(endEpochNanos - startEpochNanos) : Duration.ZERO;
  }

  /** Returns one line for display: {@code POST /charge @billing SERVER}. */
  @Override
  public String toString() {
    Redaction redaction = Redaction.current();
    String shownService = redaction.line(service(), LONGEST);
    return redaction.line(calledName(), LONGEST) + " @" + shownService + " " + kind;
  }
}
