package dev.baton.sdk;

import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.incident.OpenScope;
import dev.baton.recording.LiveSpan;
import dev.baton.recording.Recording;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.DroppedCounts;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.SpanSink;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span from its start to its end, kept by the Recording whether it is sampled or not. Its own
 * monitor guards what changes. As the API demands, bad input is ignored and nothing is thrown.
 */
final class LiteSpan implements Span, LiveSpan {

  private static final int DROPPED_EVENT = 2 * Incident.MAX_PER_SPAN;
  private static final int MAX_COUNTS = Integer.MAX_VALUE - 2 * DROPPED_EVENT;

  private final SpanStart start;
  private @Nullable SpanContext spanContext; // made when first asked for, perhaps twice
  private String name;
  private @Nullable AttributeStore attributes;
  private @Nullable EventChain events;
  private int counts; // dropped events in steps of DROPPED_EVENT, incidents below: it saves 8 bytes
  private @Nullable BoundedList<SpanLink> links;
  private SpanStatus status = SpanStatus.unset();
  private long endEpochNanos = CapturedSpan.NOT_ENDED;
  private long endSequence;
  private @Nullable String endThread; // null while it is open
  private long endThreadId;
  private @Nullable CallSite endedAt;
  private @Nullable CapturedSpan finished;
  volatile @Nullable LiteScope newestOwnScope; // see OpenScopes
  volatile @Nullable LiteScope newestOtherScope;

  LiteSpan(
      SpanStart start, @Nullable AttributeStore attributes, @Nullable BoundedList<SpanLink> links) {
    this.start = start;
    this.name = start.name();
    this.attributes = attributes;
    this.links = links;
  }

  @Override
  public synchronized <T> Span setAttribute(@Nullable AttributeKey<T> key, @Nullable T value) {
    if (isOpen()) {
      attributes().put(key, value, limits());
    } else if (key != null && AttributeStore.takes(key.getKey(), value)) {
      changedLate("setAttribute", key.getKey());
    }
    return this;
  }

  @Override
  public Span setAttribute(@Nullable String name, @Nullable String value) {
    return setNamed(name, value);
  }

  @Override
  public Span setAttribute(@Nullable String name, long value) {
    return setNamed(name, value);
  }

  @Override
  public Span setAttribute(@Nullable String name, double value) {
    return setNamed(name, value);
  }

  @Override
  public Span setAttribute(@Nullable String name, boolean value) {
    return setNamed(name, value);
  }

  private synchronized Span setNamed(@Nullable String name, @Nullable Object value) {
    if (isOpen()) {
      attributes().put(name, value, limits());
    } else if (name != null && AttributeStore.takes(name, value)) {
      changedLate("setAttribute", name);
    }
    return this;
  }

  private AttributeStore attributes() {
    if (attributes == null) {
      attributes = new AttributeStore();
    }
    return attributes;
  }

  @Override
  public Span addEvent(@Nullable String name, @Nullable Attributes attributes) {
    return add("addEvent", name, attributes, shared().now());
  }

  @Override
  public Span addEvent(
      @Nullable String name,
      @Nullable Attributes attributes,
      long timestamp,
      @Nullable TimeUnit unit) {
    return unit == null ? this : add("addEvent", name, attributes, unit.toNanos(timestamp));
  }

  private Span add(
      String operation, @Nullable String name, @Nullable Attributes given, long epochNanos) {
    if (name == null) {
      return this;
    }
    Attributes all = given == null ? Attributes.empty() : given;
    SpanLimits limits = limits();
    Attributes kept =
        AttributeStore.limited(all, limits.attributesPerEvent(), limits.attributeValueLength());
    return add(operation, name, kept, all.size() - kept.size(), epochNanos);
  }

  private synchronized Span add(
      String operation, String name, Attributes kept, int droppedAttributes, long epochNanos) {
    if (!isOpen()) {
      changedLate(operation, name);
    } else if (EventChain.lengthOf(events) < limits().events()) {
      events = new EventChain(events, name, epochNanos, kept, droppedAttributes);
    } else if (counts < MAX_COUNTS) {
      counts += DROPPED_EVENT;
    }
    return this;
  }

  @Override
  public synchronized Span setStatus(@Nullable StatusCode code, @Nullable String description) {
    if (code == null || code == StatusCode.UNSET || status.code() == StatusCode.OK) {
      return this;
    }
    if (!isOpen()) {
      changedLate("setStatus", code.name());
    } else {
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
    AttributeStore all = new AttributeStore(); // the span's limit counts here, not that of events
    ExceptionAttributes.forEach(exception, (key, value) -> all.put(key, value, limits()));
    if (additional != null) {
      all.putAll(additional, limits());
    }
    return add("recordException", "exception", all.toAttributes(), all.dropped(), shared().now());
  }

  @Override
  public synchronized Span updateName(@Nullable String name) {
    if (name != null && isOpen()) {
      this.name = name;
    } else if (name != null) {
      changedLate("updateName", name);
    }
    return this;
  }

  @Override
  public Span addLink(@Nullable SpanContext linked) {
    return addLink(linked, Attributes.empty());
  }

  @Override
  public synchronized Span addLink(@Nullable SpanContext linked, @Nullable Attributes given) {
    if (linked == null || !linked.isValid()) {
      return this;
    }
    if (!isOpen()) {
      changedLate("addLink", "");
    } else {
      if (links == null) {
        links = new BoundedList<>();
      }
      links.add(limitedLink(linked, given, limits()), limits().links());
    }
    return this;
  }

  static SpanLink limitedLink(SpanContext linked, @Nullable Attributes given, SpanLimits limits) {
    Attributes all = given == null ? Attributes.empty() : given;
    Attributes kept =
        AttributeStore.limited(all, limits.attributesPerLink(), limits.attributeValueLength());
    return new SpanLink(linked, kept, all.size() - kept.size());
  }

  @Override
  public void end() {
    endAt(shared().now());
  }

  @Override
  public void end(long timestamp, @Nullable TimeUnit unit) {
    long epochNanos = unit == null ? timestamp : unit.toNanos(timestamp);
    endAt(epochNanos == 0 ? shared().now() : epochNanos);
  }

  private void endAt(long epochNanos) {
    CallSite at = shared().endLine(start.at());
    SpanSink sink = start.isSampled() ? shared().sink() : null;
    synchronized (this) {
      if (!isOpen()) {
        report(Kind.ENDED_TWICE, "", at);
        return;
      }
      endEpochNanos = epochNanos;
      endThread = Thread.currentThread().getName();
      endThreadId = Moment.idOf(Thread.currentThread());
      endedAt = at;
      endSequence = sink == null ? recording().ended() : recording().nextSequence();
    }
    if (sink != null) {
      hand(snapshot(), sink);
      recording().ended(); // only now: until the sink has it, it is pending
    }
  }

  /** Anybody may write a sink; what it throws must not reach the code that only ended a span. */
  private void hand(CapturedSpan span, SpanSink sink) {
    try {
      sink.accept(List.of(span));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      recording().note("the span sink of " + span.service() + " lost spans: it threw " + e);
    }
  }

  private void changedLate(String operation, String subject) {
    report(Kind.CHANGED_AFTER_END, (operation + " " + subject).strip(), null);
  }

  /** Takes note of what has no effect; a program that does so in a loop is believed soon. */
  private void report(Kind kind, String detail, @Nullable CallSite known) {
    if (counts % DROPPED_EVENT < Incident.MAX_PER_SPAN) {
      counts++;
      CallSite at = known == null ? shared().line() : known;
      recording()
          .incident(
              place -> {
                Moment happened = Moment.here(place, at);
                return () -> Incident.of(kind, snapshot(), happened, detail);
              });
    }
  }

  private boolean isOpen() {
    return endThread == null;
  }

  private LiteShared shared() {
    return start.tracer().shared();
  }

  private SpanLimits limits() {
    return shared().limits();
  }

  SpanIds ids() {
    return start.ids();
  }

  TraceState traceState() {
    return start.traceState();
  }

  Recording recording() {
    return start.recording();
  }

  @Override
  public SpanContext getSpanContext() {
    SpanContext known = spanContext; // one read: it is immutable, so any thread's copy will do
    if (known == null) {
      known = start.toSpanContext();
      spanContext = known;
    }
    return known;
  }

  @Override
  public synchronized boolean isRecording() {
    return isOpen() && !start.isDropped();
  }

  @Override
  public Context storeInContext(@Nullable Context context) {
    return LiteContext.withSpan(context, this);
  }

  /** Puts the span into a plain context, under the API's own key. */
  Context storePlainly(Context context) {
    return Span.super.storeInContext(context);
  }

  @Override
  public List<OpenScope> openScopes(CapturedSpan snapshot) {
    return OpenScopes.of(this, snapshot);
  }

  boolean isStartedBy(Thread thread) {
    return start.threadId() == Moment.idOf(thread);
  }

  /** Returns the line of user code that called, null if lines are off. */
  @Nullable CallSite line() {
    return shared().line();
  }

  @Override
  public synchronized CapturedSpan snapshot() {
    if (finished != null) {
      return finished;
    }
    CapturedSpan span = capture();
    if (!isOpen()) {
      finished = span;
      attributes = null; // the snapshot has them now
      events = null;
      links = null;
    }
    return span;
  }

  private CapturedSpan capture() {
    int droppedAttributes = attributes == null ? 0 : attributes.dropped();
    return start
        .capture(getSpanContext(), name, ended())
        .time(start.epochNanos(), endEpochNanos)
        .attributes(attributes == null ? Attributes.empty() : attributes.toAttributes())
        .events(EventChain.toList(events))
        .links(BoundedList.itemsOf(links))
        .status(status)
        .dropped(
            DroppedCounts.of(
                droppedAttributes, counts / DROPPED_EVENT, BoundedList.droppedOf(links)))
        .build();
  }

  private @Nullable Moment ended() {
    return endThread == null ? null : new Moment(endSequence, endThread, endThreadId, endedAt);
  }

  @Override
  public String toString() {
    return snapshot().toString();
  }
}
