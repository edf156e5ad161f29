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
 * A span with every field of the OpenTelemetry data model, as it stood when it was read.
 *
 * @param spanContext trace id, span id, flags and trace state
 * @param parentSpanContext the parent's; invalid for a root
 * @param parentKind whether the parent lives in this process
 * @param name the operation, low in cardinality if all is well
 * @param kind the side of a call that it describes
 * @param startEpochNanos when it began
 * @param endEpochNanos when it ended, {@link #NOT_ENDED} while it is open; may lie before the start
 * @param attributes what is known about the operation
 * @param events what happened on the way, in the order of recording
 * @param links other spans that it points to, in the order of recording
 * @param status how it ended
 * @param dropped what limits kept out
 * @param scope the library that made it
 * @param resource the service that made it
 * @param origin what only its own process knows; null if it came over the wire
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

  /** The end of a span that has none yet. */
  public static final long NOT_ENDED = 0;

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

  /** Returns a builder that knows the identity and has the data model's defaults for the rest. */
  public static CapturedSpanBuilder builder(SpanContext spanContext, String name) {
    return new CapturedSpanBuilder(spanContext, name);
  }

  /** Returns a builder that starts with everything of this span. */
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

  /** Whether it names a parent, captured or not. */
  public boolean hasParent() {
    return !parentSpanId().equals(SpanContext.getInvalid().getSpanId());
  }

  /** Returns the name of the service that made it. */
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

  /** Whether it was sampled; what came over the wire was. */
  public boolean isSampled() {
    return origin == null || spanContext.isSampled();
  }

  /**
   * Returns the time from start to end: zero while it is open, negative if it ends before it
   * starts.
   */
  public Duration duration() {
    return isEnded() ? Duration.ofNanos(endEpochNanos - startEpochNanos) : Duration.ZERO;
  }

  /** Returns a line for people: {@code POST /charge @billing SERVER}. */
  @Override
  public String toString() {
    Redaction redaction = Redaction.current();
    String shownService = redaction.line(service(), LONGEST);
    return redaction.line(name, LONGEST) + " @" + shownService + " " + kind;
  }
}
