package dev.baton.sdk;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.baton.recording.LiveSpan;
import dev.baton.recording.Recording;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.DroppedCounts;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span from its start to its end, kept by the Recording whether it is sampled or not. Its own
 * monitor guards what changes. As the API demands, bad input is ignored and nothing is thrown.
 */
final class LiteSpan implements Span, LiveSpan {

  private final LiteTracer tracer;
  private final Recording recording;
  private final SpanContext spanContext;
  private final SpanContext parent;
  private final SpanKind kind;
  private final long startEpochNanos;
  private final Outcome outcome;
  private final String reason;
  private final Baggage baggage;
  private final Moment started;
  private final boolean rootByIntent;
  private final AttributeStore attributes;

  private String name;
  private BoundedList<SpanEvent> events;
  private BoundedList<SpanLink> links;
  private SpanStatus status = SpanStatus.unset();
  private long endEpochNanos = CapturedSpan.NOT_ENDED;
  private @Nullable Moment ended;
  private @Nullable CapturedSpan finished;

  LiteSpan(LiteTracer tracer, Recording recording, SpanStart start) {
    this.tracer = tracer;
    this.recording = recording;
    this.spanContext = start.spanContext();
    this.parent = start.parent();
    this.kind = start.kind();
    this.startEpochNanos = start.epochNanos();
    this.outcome = start.outcome();
    this.reason = start.reason();
    this.baggage = start.baggage();
    this.attributes = start.attributes();
    this.name = start.name();
    this.links = start.links();
    this.events = new BoundedList<>(tracer.shared().limits().events());
    this.rootByIntent = start.rootByIntent();
    this.started = Moment.here(recording.nextSequence(), tracer.shared().line());
  }

  @Override
  public synchronized <T> Span setAttribute(@Nullable AttributeKey<T> key, @Nullable T value) {
    if (isOpen() && key != null && !key.getKey().isEmpty() && value != null) {
      attributes.put(key, value);
    }
    return this;
  }

  @Override
  public Span addEvent(@Nullable String name, @Nullable Attributes attributes) {
    return addEvent(name, attributes, tracer.shared().now());
  }

  @Override
  public Span addEvent(
      @Nullable String name,
      @Nullable Attributes attributes,
      long timestamp,
      @Nullable TimeUnit unit) {
    return unit == null ? this : addEvent(name, attributes, unit.toNanos(timestamp));
  }

  private synchronized Span addEvent(
      @Nullable String name, @Nullable Attributes given, long epochNanos) {
    if (isOpen() && name != null) {
      SpanLimits limits = tracer.shared().limits();
      Attributes all = given == null ? Attributes.empty() : given;
      Attributes kept =
          AttributeStore.limited(all, limits.attributesPerEvent(), limits.attributeValueLength());
      events.add(new SpanEvent(name, epochNanos, kept, all.size() - kept.size()));
    }
    return this;
  }

  @Override
  public synchronized Span setStatus(@Nullable StatusCode code, @Nullable String description) {
    boolean isFinal = status.code() == StatusCode.OK;
    if (isOpen() && code != null && code != StatusCode.UNSET && !isFinal) {
      status =
          code == StatusCode.OK
              ? SpanStatus.ok()
              : SpanStatus.error(description == null ? "" : description);
    }
    return this;
  }

  @Override
  public Span recordException(@Nullable Throwable exception, @Nullable Attributes additional) {
    if (exception == null) {
      return this;
    }
    AttributesBuilder builder = Attributes.builder();
    builder.put(stringKey("exception.type"), exception.getClass().getCanonicalName());
    builder.put(stringKey("exception.message"), exception.getMessage());
    builder.put(stringKey("exception.stacktrace"), stackTrace(exception));
    builder.putAll(additional == null ? Attributes.empty() : additional);
    return addEvent("exception", builder.build());
  }

  private static String stackTrace(Throwable exception) {
    StringWriter text = new StringWriter();
    exception.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Override
  public synchronized Span updateName(@Nullable String name) {
    if (isOpen() && name != null) {
      this.name = name;
    }
    return this;
  }

  @Override
  public Span addLink(@Nullable SpanContext linked) {
    return addLink(linked, Attributes.empty());
  }

  @Override
  public synchronized Span addLink(@Nullable SpanContext linked, @Nullable Attributes given) {
    if (isOpen() && linked != null && linked.isValid()) {
      links.add(SpanStart.limitedLink(linked, given, tracer.shared().limits()));
    }
    return this;
  }

  @Override
  public void end() {
    endAt(tracer.shared().now());
  }

  @Override
  public void end(long timestamp, @Nullable TimeUnit unit) {
    long epochNanos = unit == null ? timestamp : unit.toNanos(timestamp);
    endAt(epochNanos == 0 ? tracer.shared().now() : epochNanos);
  }

  private void endAt(long epochNanos) {
    CallSite at = tracer.shared().line();
    synchronized (this) {
      if (!isOpen()) {
        return;
      }
      endEpochNanos = epochNanos;
      ended = Moment.here(recording.nextSequence(), at);
    }
    tracer.shared().export(this);
    recording.ended();
  }

  private boolean isOpen() {
    return ended == null;
  }

  @Override
  public SpanContext getSpanContext() {
    return spanContext;
  }

  @Override
  public synchronized boolean isRecording() {
    return isOpen() && outcome != Outcome.DROP;
  }

  @Override
  public Context storeInContext(Context context) {
    return LiteContext.withSpan(context, this);
  }

  Recording recording() {
    return recording;
  }

  /** Puts the span into a plain context, under the API's own key. */
  Context storePlainly(Context context) {
    return Span.super.storeInContext(context);
  }

  @Override
  public synchronized CapturedSpan snapshot() {
    if (finished != null) {
      return finished;
    }
    CapturedSpan span =
        CapturedSpan.builder(spanContext, name)
            .parent(parent)
            .kind(kind)
            .time(startEpochNanos, endEpochNanos)
            .attributes(attributes.toAttributes())
            .events(events.items())
            .links(links.items())
            .status(status)
            .dropped(DroppedCounts.of(attributes.dropped(), events.dropped(), links.dropped()))
            .scope(tracer.scope())
            .resource(tracer.shared().resource())
            .origin(origin())
            .build();
    if (!isOpen()) {
      finished = span;
    }
    return span;
  }

  private SpanOrigin origin() {
    SamplingDecision decision =
        new SamplingDecision(
            outcome,
            tracer.shared().sampler().description(),
            parent.isValid() ? parent.isSampled() : null,
            reason);
    return new SpanOrigin(started, ended, baggage, decision, rootByIntent);
  }

  @Override
  public String toString() {
    return snapshot().toString();
  }

  /** What a span's builder knows when it starts. */
  record SpanStart(
      SpanContext spanContext,
      SpanContext parent,
      boolean rootByIntent,
      String name,
      SpanKind kind,
      long epochNanos,
      Outcome outcome,
      String reason,
      Baggage baggage,
      AttributeStore attributes,
      BoundedList<SpanLink> links) {

    static SpanLink limitedLink(SpanContext linked, @Nullable Attributes given, SpanLimits limits) {
      Attributes all = given == null ? Attributes.empty() : given;
      Attributes kept =
          AttributeStore.limited(all, limits.attributesPerLink(), limits.attributeValueLength());
      return new SpanLink(linked, kept, all.size() - kept.size());
    }
  }
}
