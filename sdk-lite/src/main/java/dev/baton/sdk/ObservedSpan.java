package dev.baton.sdk;

import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.recording.LiveSpan;
import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A span of another SDK, from its start to its end. Its SDK keeps the fields of the data model, and
 * this object keeps what only the process knows. Thread-safe.
 */
final class ObservedSpan implements LiveSpan, KnownSpan {

  private final RecordingReference recording;
  private final Span parent;
  private final SamplingDecision decision;
  private final Baggage baggage;
  private final ParentChoice parentChoice;
  private final StartLines lines;
  private final @Nullable CallSite at;
  private final String thread = Thread.currentThread().getName();
  private final long threadId = Moment.idOf(Thread.currentThread());
  private volatile @Nullable Thread owner = Thread.currentThread();
  private volatile @Nullable Moment ended;
  private volatile @Nullable Moment awaited; // see WaitingAncestor
  private volatile @Nullable ForeignScope latestScope;
  private volatile @Nullable ForeignScope scopeAtEnd; // still open on the thread that ended it
  private @Nullable Moment succeeded; // where its status was set to OK
  private int incidents;
  private long startSequence; // set before others see the span
  private Supplier<CapturedSpanBuilder> fields;
  private @Nullable CapturedSpan finished;

  ObservedSpan(ObservedStart start, ParentChoice parentChoice, StartLines lines) {
    this.recording = start.recording().reference();
    this.parent = Span.fromContext(start.parentContext());
    this.decision = start.decision();
    Baggage held = Baggage.fromContextOrNull(start.parentContext());
    this.baggage = held == null ? SpanOrigin.NO_BAGGAGE : held;
    this.parentChoice = parentChoice;
    this.lines = lines;
    this.at = lines.start(start.recording(), start.scope(), start.name(), parentChoice.isLost());
    this.fields = start.fields();
  }

  @Override
  public void startedAs(long sequence) {
    startSequence = sequence;
  }

  void madeCurrentBy(ForeignScope scope) {
    scope.isWithin(ForeignScope.firstOpen(latestScope));
    latestScope = scope;
  }

  void end() {
    CallSite line = lines.end(at);
    ForeignScope open = ForeignScope.firstOpen(latestScope);
    scopeAtEnd = open != null && open.isOnItsThread() ? open : null;
    owner = null; // an ended span may be kept for longer than its thread lives
    awaited = WaitingAncestor.above(parent, recording());
    recording().ended(sequence -> ended = Moment.here(sequence, line));
  }

  synchronized void succeeded() {
    succeeded = Moment.here(recording().latestSequence(), lines.line());
  }

  /** Reports a call without effect, up to a maximum per span. */
  synchronized void misused(Kind kind, String detail) {
    if (incidents < Incident.MAX_PER_SPAN) {
      incidents++;
      CallSite line = lines.line();
      Moment earlier = kind == Kind.ERROR_AFTER_OK ? succeeded : null;
      recording()
          .incident(
              place -> {
                Moment happened = Moment.here(place, line);
                return () -> Incident.of(kind, snapshot(), happened, detail).after(earlier);
              });
    }
  }

  @Override
  public synchronized CapturedSpan snapshot() {
    if (finished != null) {
      finished = CapturedScope.readAnew(finished, current(), scopeAtEnd);
      return finished;
    }
    Moment end = ended; // before the fields, which no longer change then
    CapturedSpanBuilder read = fields.get().origin(origin(end));
    CapturedSpan span = read.build();
    if (end != null) {
      finished = span;
      fields = span::toBuilder; // no longer the span of the SDK
    } else if (span.isEnded()) { // and will be reported as ended in a moment
      return read.time(span.startEpochNanos(), CapturedSpan.NOT_ENDED).build();
    }
    return span;
  }

  private SpanOrigin origin(@Nullable Moment end) {
    return new SpanOrigin(
        new Moment(startSequence, thread, threadId, at),
        end,
        baggage,
        decision,
        parentChoice.isRootByIntent(),
        parentChoice.isInRoot() && isOfUser(),
        Map.of(),
        awaited,
        parentChoice.isGiven() && isOfUser(),
        null,
        CapturedScope.period(current()),
        end == null ? null : CapturedScope.period(scopeAtEnd),
        Map.of(),
        false);
  }

  /** Returns the last scope that made it current, an open one if there is one. */
  private @Nullable ForeignScope current() {
    ForeignScope latest = latestScope;
    ForeignScope open = ForeignScope.firstOpen(latest);
    return open == null ? latest : open;
  }

  /** Whether the program itself chose the context, and not a library that it called. */
  private boolean isOfUser() {
    return at == null || !at.isThroughLibrary();
  }

  @Override
  public Recording recording() {
    return recording.get();
  }

  @Override
  public boolean isRunning() {
    return ended == null;
  }

  @Override
  public @Nullable Thread owner() {
    return owner;
  }

  @Override
  public Span parent() {
    return parent;
  }

  SamplingDecision decision() {
    return decision;
  }

  @Override
  public String toString() {
    return snapshot().toString();
  }
}
