package dev.baton.sdk;

import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.incident.OpenScope;
import dev.baton.recording.LiveSpan;
import dev.baton.recording.Recording;
import dev.baton.redaction.Redaction;
import dev.baton.sdk.config.SpanLimits;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.DroppedCounts;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.SpanSink;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A span from its start to its end, kept by the Recording whether sampled or not. As the API
 * requires, it ignores invalid input and never throws.
 *
 * <p>Its monitor guards its mutable state, with two exceptions for speed. First, the thread that
 * started the span adds attributes and events to {@link OwnChanges} without locking; other threads
 * merge them under the monitor. Second, the end is one atomic step: the thread that sets {@code
 * endThread} has ended the span. The end becomes visible to readers when {@code endSequence} is
 * set. A concurrent change by another thread comes before or after the end.
 */
final class LiteSpan implements Span, LiveSpan, KnownSpan {

  private static final AtomicReferenceFieldUpdater<LiteSpan, @Nullable OwnChanges> OWN_CHANGES =
      AtomicReferenceFieldUpdater.newUpdater(LiteSpan.class, OwnChanges.class, "ownChanges");

  private static final AtomicReferenceFieldUpdater<LiteSpan, @Nullable String> END_THREAD =
      AtomicReferenceFieldUpdater.newUpdater(LiteSpan.class, String.class, "endThread");

  private static final AtomicLongFieldUpdater<LiteSpan> END_SEQUENCE =
      AtomicLongFieldUpdater.newUpdater(LiteSpan.class, "endSequence");

  /** Marks an event, in place of an attribute key. */
  private static final Object EVENT = new Object();

  private final SpanStart start;
  private final @Nullable LateAttributes late; // null: the sampler missed nothing
  private @Nullable Thread owner = Thread.currentThread(); // who started it; null once it has ended
  private long startSequence; // set before others see the span
  private @Nullable SpanContext spanContext; // created lazily, perhaps twice
  private String name;
  private volatile @Nullable OwnChanges ownChanges; // created by the starting thread
  private @Nullable AttributeStore attributes;
  private @Nullable BoundedList<SpanEvent> events;
  private @Nullable BoundedList<SpanLink> links;
  private SpanStatus status = SpanStatus.unset();
  private @Nullable Moment succeeded; // where the status was set to OK
  private int incidents;
  private long endEpochNanos;
  private volatile long endSequence; // 0 until the end is complete
  private volatile @Nullable String endThread; // null while it is open
  private long endThreadId;
  private @Nullable CallSite endedAt;
  private @Nullable Moment awaited; // see WaitingAncestor
  private volatile @Nullable SuspectAttributes suspects;
  private @Nullable LiteScope scopeAtEnd; // still open on the thread that ended it
  private @Nullable CapturedSpan finished;
  volatile @Nullable LiteScope newestOwnScope; // see OpenScopes
  volatile @Nullable LiteScope newestOtherScope;
  volatile @Nullable LiteScope lastClosedScope;

  LiteSpan(
      SpanStart start,
      String name,
      @Nullable AttributeStore attributes,
      @Nullable BoundedList<SpanLink> links,
      @Nullable LateAttributes late) {
    this.start = start;
    this.late = late;
    this.name = name;
    this.attributes = attributes;
    this.links = links;
  }

  @Override
  public void startedAs(long sequence) {
    startSequence = sequence;
  }

  @Override
  public <T> Span setAttribute(@Nullable AttributeKey<T> key, @Nullable T value) {
    return set(key, value);
  }

  @Override
  public Span setAttribute(@Nullable String name, @Nullable String value) {
    return set(name, value);
  }

  @Override
  public Span setAttribute(@Nullable String name, long value) {
    return set(name, value);
  }

  @Override
  public Span setAttribute(@Nullable String name, double value) {
    return set(name, value);
  }

  @Override
  public Span setAttribute(@Nullable String name, boolean value) {
    return set(name, value);
  }

  private Span set(@Nullable Object key, @Nullable Object value) {
    if (key != null && value != null) {
      if (late != null && isOpen()) {
        late.set(AttributeStore.nameOf(key), this::here);
      }
      if (value instanceof String text && isOpen()) {
        noteIfSuspect(AttributeStore.nameOf(key), text);
      }
      if (!addOwn(key, value)) {
        setLocked(key, value);
      }
    }
    return this;
  }

  /** Notes the line that sets what may be a secret; a look at the value costs far less. */
  private void noteIfSuspect(String name, String value) {
    if (Redaction.standard().suspects(name, value)) {
      SuspectAttributes found = suspects;
      if (found == null) {
        found = new SuspectAttributes();
        suspects = found;
      }
      found.set(name, here());
    }
  }

  private Moment here() {
    return Moment.here(recording().latestSequence(), shared().line());
  }

  /** Adds a change without locking; returns whether that was possible. */
  private boolean addOwn(Object what, Object value) {
    if (!isOpen() || !isOwnedBy(Thread.currentThread())) {
      return false;
    }
    OwnChanges own = ownChanges;
    if (own == null) {
      own = new OwnChanges();
      OWN_CHANGES.lazySet(this, own);
    }
    return own.add(what, value) && (isOpen() || isUnfinished());
  }

  private synchronized boolean isUnfinished() {
    return finished == null;
  }

  private synchronized void setLocked(Object key, Object value) {
    if (isOpen()) {
      takeOver();
      attributes().put(key, value, limits());
    } else if (AttributeStore.takes(AttributeStore.nameOf(key), value)) {
      changedLate("setAttribute", AttributeStore.nameOf(key));
    }
  }

  private void takeOver() {
    OwnChanges own = ownChanges;
    if (own != null) {
      own.takeOver(this::take);
      if (isOwnedBy(Thread.currentThread())) {
        own.clear();
      }
    }
  }

  private void take(Object what, Object value) {
    if (what == EVENT) {
      events().add((SpanEvent) value, limits().events());
    } else {
      attributes().put(what, value, limits());
    }
  }

  private AttributeStore attributes() {
    if (attributes == null) {
      attributes = new AttributeStore();
    }
    return attributes;
  }

  private BoundedList<SpanEvent> events() {
    if (events == null) {
      events = new BoundedList<>();
    }
    return events;
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
    return add(operation, new SpanEvent(name, epochNanos, kept, all.size() - kept.size()));
  }

  private Span add(String operation, SpanEvent event) {
    if (!addOwn(EVENT, event)) {
      addLocked(operation, event);
    }
    return this;
  }

  private synchronized void addLocked(String operation, SpanEvent event) {
    if (isOpen()) {
      takeOver();
      events().add(event, limits().events());
    } else {
      changedLate(operation, event.name());
    }
  }

  @Override
  public synchronized Span setStatus(@Nullable StatusCode code, @Nullable String description) {
    boolean isOk = code == StatusCode.OK;
    if (code == null || code == StatusCode.UNSET || (isOk && status.code() == StatusCode.OK)) {
      return this;
    }
    if (!isOpen()) {
      changedLate("setStatus", code.name());
    } else if (status.code() == StatusCode.OK) {
      report(Kind.ERROR_AFTER_OK, "", null);
    } else {
      status = isOk ? SpanStatus.ok() : SpanStatus.error(description == null ? "" : description);
      succeeded = isOk ? here() : null;
    }
    return this;
  }

  @Override
  public Span recordException(@Nullable Throwable exception, @Nullable Attributes additional) {
    if (exception == null) {
      return this;
    }
    AttributeStore all = new AttributeStore(); // the span's limit applies, not the events'
    ExceptionAttributes.forEach(exception, (key, value) -> all.put(key, value, limits()));
    if (additional != null) {
      all.putAll(additional, limits());
    }
    return add(
        "recordException",
        new SpanEvent("exception", shared().now(), all.toAttributes(), all.dropped()));
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
    CallSite at = shared().lines().end(start.at());
    Thread thread = Thread.currentThread();
    if (!END_THREAD.compareAndSet(this, null, thread.getName())) {
      report(Kind.ENDED_TWICE, "", at);
      return;
    }
    scopeAtEnd = thread == owner ? newestOwnScope : null;
    owner = null; // an ended span may be kept for longer than its thread lives
    endEpochNanos = epochNanos;
    endThreadId = Moment.idOf(thread);
    endedAt = at;
    awaited = WaitingAncestor.above(start.parent(), recording());
    SpanSink sink = start.isSampled() ? shared().sink() : null;
    if (sink == null) {
      recording().ended(this::endedAs);
    } else {
      endedAs(recording().nextSequence());
      passTo(snapshot(), sink);
      recording().ended(); // after the sink: until then it is pending
    }
  }

  /** Makes the end visible to readers. */
  private void endedAs(long sequence) {
    END_SEQUENCE.lazySet(this, sequence);
  }

  /** Catches what a sink throws, so that it never reaches the code that ends the span. */
  private void passTo(CapturedSpan span, SpanSink sink) {
    try {
      sink.accept(List.of(span));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      recording().note("the span sink of " + span.service() + " lost spans: it threw " + e);
    }
  }

  private void changedLate(String operation, String subject) {
    report(Kind.CHANGED_AFTER_END, (operation + " " + subject).strip(), null);
  }

  /** Reports a call without effect, up to a maximum per span. */
  private synchronized void report(Kind kind, String detail, @Nullable CallSite known) {
    if (incidents < Incident.MAX_PER_SPAN) {
      incidents++;
      CallSite at = known == null ? shared().line() : known;
      Moment earlier = kind == Kind.ERROR_AFTER_OK ? succeeded : null;
      recording()
          .incident(
              place -> {
                Moment happened = Moment.here(place, at);
                return () -> Incident.of(kind, snapshot(), happened, detail).after(earlier);
              });
    }
  }

  private boolean isOpen() {
    return endThread == null;
  }

  /** Whether it began in a context with this very baggage. */
  boolean hasBegunWith(Baggage baggage) {
    return start.isWith(baggage);
  }

  @Override
  public boolean isRunning() {
    return isOpen();
  }

  @Override
  public @Nullable Thread owner() {
    return owner;
  }

  @Override
  public Span parent() {
    return start.parent();
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

  @Override
  public Recording recording() {
    return start.recording();
  }

  @Override
  public SpanContext getSpanContext() {
    SpanContext known = spanContext; // one read: immutable, so any thread's copy will do
    if (known == null) {
      known = start.toSpanContext();
      spanContext = known;
    }
    return known;
  }

  @Override
  public boolean isRecording() {
    return isOpen() && !start.isDropped();
  }

  @Override
  public Context storeInContext(@Nullable Context context) {
    return LiteContext.withSpan(context, this);
  }

  /** Stores the span in a plain context, under the API's own key. */
  Context storePlainly(Context context) {
    return Span.super.storeInContext(context);
  }

  @Override
  public List<OpenScope> openScopes(CapturedSpan snapshot) {
    return OpenScopes.of(this, snapshot);
  }

  /**
   * Returns whether this thread started the span and the span is open. Other threads may see an
   * owner that is gone already, and never themselves.
   */
  boolean isOwnedBy(Thread thread) {
    return owner == thread;
  }

  /** Returns the calling line of user code, null if source lines are disabled. */
  @Nullable CallSite line() {
    return shared().line();
  }

  @Override
  public synchronized CapturedSpan snapshot() {
    if (finished != null) {
      finished = CapturedScope.readAnew(finished, latestScope(), scopeAtEnd);
      return finished;
    }
    Moment ended = ended();
    takeOver();
    CapturedSpan span = capture(ended);
    if (ended != null) {
      finished = span;
      ownChanges = null; // now in the snapshot
      attributes = null;
      events = null;
      links = null;
    }
    return span;
  }

  private @Nullable Moment ended() {
    long sequence = endSequence; // first: it publishes the other fields
    String thread = endThread;
    return sequence == 0 || thread == null
        ? null
        : new Moment(sequence, thread, endThreadId, endedAt);
  }

  /** Returns the last scope that made it current. */
  private @Nullable LiteScope latestScope() {
    LiteScope scope = newestOwnScope;
    scope = scope == null ? newestOtherScope : scope;
    return scope == null ? lastClosedScope : scope;
  }

  private Map<String, Moment> lateMoments() {
    return late == null ? Map.of() : late.moments();
  }

  private CapturedSpan capture(@Nullable Moment ended) {
    int droppedAttributes = attributes == null ? 0 : attributes.dropped();
    return start
        .capture(
            getSpanContext(),
            name,
            startSequence,
            ended,
            lateMoments(),
            awaited,
            CapturedScope.period(latestScope()),
            CapturedScope.period(scopeAtEnd),
            suspects == null ? Map.of() : suspects.moments())
        .time(start.epochNanos(), ended == null ? CapturedSpan.NOT_ENDED : endEpochNanos)
        .attributes(attributes == null ? Attributes.empty() : attributes.toAttributes())
        .events(BoundedList.itemsOf(events))
        .links(BoundedList.itemsOf(links))
        .status(status)
        .dropped(
            DroppedCounts.of(
                droppedAttributes, BoundedList.droppedOf(events), BoundedList.droppedOf(links)))
        .build();
  }

  @Override
  public String toString() {
    return snapshot().toString();
  }
}
