package dev.baton.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a {@link CapturedSpan}. Not thread-safe. */
public final class CapturedSpanBuilder {

  private SpanContext spanContext;
  private SpanContext parentSpanContext = SpanContext.getInvalid();
  private ParentKind parentKind = ParentKind.LOCAL;
  private String name;
  private SpanKind kind = SpanKind.INTERNAL;
  private long startEpochNanos;
  private long endEpochNanos;
  private Attributes attributes = Attributes.empty();
  private List<SpanEvent> events = List.of();
  private List<SpanLink> links = List.of();
  private SpanStatus status = SpanStatus.unset();
  private DroppedCounts dropped = DroppedCounts.none();
  private InstrumentationScope scope = InstrumentationScope.empty();
  private Resource resource = Resource.empty();
  private @Nullable SpanOrigin origin;

  CapturedSpanBuilder(SpanContext spanContext, String name) {
    this.spanContext = spanContext;
    this.name = name;
  }

  CapturedSpanBuilder(CapturedSpan span) {
    spanContext = span.spanContext();
    parentSpanContext = span.parentSpanContext();
    parentKind = span.parentKind();
    name = span.name();
    kind = span.kind();
    startEpochNanos = span.startEpochNanos();
    endEpochNanos = span.endEpochNanos();
    attributes = span.attributes();
    events = span.events();
    links = span.links();
    status = span.status();
    dropped = span.dropped();
    scope = span.scope();
    resource = span.resource();
    origin = span.origin();
  }

  /** Sets trace id, span id, flags and trace state. */
  public CapturedSpanBuilder spanContext(SpanContext value) {
    spanContext = value;
    return this;
  }

  /** Sets the parent, which is remote if its context is. */
  public CapturedSpanBuilder parent(SpanContext value) {
    return parent(value, value.isRemote() ? ParentKind.REMOTE : ParentKind.LOCAL);
  }

  /** Sets the parent and whether it is remote. */
  public CapturedSpanBuilder parent(SpanContext value, ParentKind parentKind) {
    this.parentSpanContext = value;
    this.parentKind = parentKind;
    return this;
  }

  /** Sets the operation's name. */
  public CapturedSpanBuilder name(String value) {
    name = value;
    return this;
  }

  /** Sets the kind; the default is {@code INTERNAL}. */
  public CapturedSpanBuilder kind(SpanKind value) {
    kind = value;
    return this;
  }

  /** Sets start and end, in nanoseconds since the epoch. */
  public CapturedSpanBuilder time(long startEpochNanos, long endEpochNanos) {
    this.startEpochNanos = startEpochNanos;
    this.endEpochNanos = endEpochNanos;
    return this;
  }

  /** Sets all attributes. */
  public CapturedSpanBuilder attributes(Attributes value) {
    attributes = value;
    return this;
  }

  /** Sets all events. */
  public CapturedSpanBuilder events(List<SpanEvent> value) {
    events = value;
    return this;
  }

  /** Sets all links. */
  public CapturedSpanBuilder links(List<SpanLink> value) {
    links = value;
    return this;
  }

  /** Sets the status. */
  public CapturedSpanBuilder status(SpanStatus value) {
    status = value;
    return this;
  }

  /** Sets what was dropped by limits. */
  public CapturedSpanBuilder dropped(DroppedCounts value) {
    dropped = value;
    return this;
  }

  /** Sets the library that created the span. */
  public CapturedSpanBuilder scope(InstrumentationScope value) {
    scope = value;
    return this;
  }

  /** Sets the service that created the span. */
  public CapturedSpanBuilder resource(Resource value) {
    resource = value;
    return this;
  }

  /** Sets the facts that only the span's own process knows. */
  public CapturedSpanBuilder origin(@Nullable SpanOrigin value) {
    origin = value;
    return this;
  }

  /** Returns the span. */
  public CapturedSpan build() {
    return new CapturedSpan(
        spanContext,
        parentSpanContext,
        parentKind,
        name,
        kind,
        startEpochNanos,
        endEpochNanos,
        attributes,
        events,
        links,
        status,
        dropped,
        scope,
        resource,
        origin);
  }
}
