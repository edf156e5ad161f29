package dev.baton.recording;

import dev.baton.hops.ContextKey;
import dev.baton.hops.Hops;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting;
import dev.baton.time.Clock;
import dev.baton.time.ClockSteps;
import dev.baton.time.ClockUse;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.SpanSink;
import dev.baton.trace.Trace;
import dev.baton.wiring.Wiring;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened in one test, in one order: spans from their start, passes of the
 * context, spans received over the network, and all other events. Each event has a sequence number,
 * from 1. Thread-safe; writers wait neither for each other nor for readers. A reader waits for the
 * writers of events that came before it asked.
 */
public final class Recording implements SpanSink {

  private static final int MOST_LOOKED_THROUGH = 10_000;
  private static final int MOST_UNRECORDED = 1_000;

  private final long beganNanos = System.nanoTime();
  private final ClockSteps clockSteps;
  private final ClockUse clockUse;
  private final String name;
  private final Journal journal;
  private final RecordingReference reference = new RecordingReference(this);
  private final ReceivedSpans received = new ReceivedSpans();
  private final List<Activity> activities = new CopyOnWriteArrayList<>();
  private final ChangeSignal signal = new ChangeSignal();
  private final PendingTasks tasks = new PendingTasks(reference);
  private final SourceLines sourceLines = new SourceLines();
  private final OtherScopes otherScopes = new OtherScopes();
  private final Set<String> notes = new CopyOnWriteArraySet<>();
  private final Set<String> intended = new CopyOnWriteArraySet<>();
  private final Map<ContextKey, UnrecordedSpan> unrecorded = new ConcurrentHashMap<>();
  private final @Nullable String unassigned; // why, if it stands for what belongs to no test
  private final RecordingSeries series;
  private final long mark;
  private volatile Supplier<Wiring> wiring = () -> Wiring.NONE;
  private volatile UnaryOperator<Snapshot> view = UnaryOperator.identity();
  private volatile @Nullable Snapshot latest;
  private volatile long lateSeen;
  private volatile @Nullable Moment over;
  private volatile boolean followed;

  private Recording(
      String name,
      Journal journal,
      @Nullable String unassigned,
      RecordingSeries series,
      long mark,
      ClockSteps clockSteps,
      ClockUse clockUse) {
    this.clockSteps = clockSteps;
    this.clockUse = clockUse;
    this.name = name;
    this.journal = journal;
    this.unassigned = unassigned;
    this.series = series;
    this.mark = mark;
    activities.add(tasks);
  }

  /** Returns an empty recording with this name, usually the name of a test. */
  public static Recording of(String name) {
    return of(name, new RecordingSeries(), 0);
  }

  static Recording of(String name, RecordingSeries series, long mark) {
    return new Recording(
        name, new Journal(), null, series, mark, ClockSteps.ofThisJvm(), Clock.useSystem());
  }

  /** Returns an empty recording on a machine whose clock makes these steps. */
  static Recording of(String name, ClockSteps clockSteps, ClockUse clockUse) {
    return new Recording(name, new Journal(), null, new RecordingSeries(), 0, clockSteps, clockUse);
  }

  /**
   * Returns a recording that discards all events. Spans that start in it are {@linkplain
   * Snapshot#lateSpans() listed} by the tests that are running.
   *
   * @param name what the spans were found in
   * @param why why they belong to no test, a clause
   */
  public static Recording discarding(String name, String why) {
    ClockSteps steps = ClockSteps.ofThisJvm();
    return new Recording(
        name, Journal.forgetting(1), why, new RecordingSeries(), 0, steps, ClockUse.none(steps));
  }

  /** Returns the name of this recording. */
  public String name() {
    return name;
  }

  /** Returns the series that it is part of; the only one of it if no harness has made it. */
  public RecordingSeries series() {
    return series;
  }

  /**
   * Returns what the trace ids that begin here carry, 0 if they carry what their service says.
   *
   * @see RecordingSeries#begin
   */
  public long mark() {
    return mark;
  }

  /** Returns the reference for objects that may outlive this recording; always the same object. */
  public RecordingReference reference() {
    return reference;
  }

  /**
   * Releases this recording after its last assertion. From now on its {@link #reference()} leads to
   * an empty recording that discards all events. Code that holds this recording itself can still
   * read it.
   */
  public void detach() {
    over();
    Recording forgetting =
        new Recording(
            name,
            Journal.forgetting(latestSequence() + 1),
            unassigned,
            series,
            mark,
            clockSteps,
            ClockUse.none(clockSteps));
    forgetting.over = over;
    reference.set(forgetting);
  }

  /**
   * Tells that another recording of its series has followed it. What belongs to this one goes on
   * being recorded here; spans that start from now on are {@linkplain Snapshot#lateSpans() listed}
   * by the others.
   */
  public void followed() {
    followed = true;
  }

  /** Takes and returns the next sequence number. */
  public long nextSequence() {
    return happened(0);
  }

  /**
   * Adds a span that starts now. The span {@linkplain LiveSpan#startedAs receives} its sequence
   * number.
   */
  public void started(LiveSpan span) {
    journal.append(span);
    if (!journal.keeps() || followed) {
      LateSpanLog.add(this, span, unassigned);
    }
    signal.raise();
  }

  /**
   * Records that a {@linkplain #started started} span has ended.
   *
   * @return the sequence number of the end
   */
  public long ended() {
    return happened(-1);
  }

  /**
   * Records that a {@linkplain #started started} span has ended.
   *
   * @param sequence receives the sequence number of the end, before readers can see the event; must
   *     be fast and must not throw
   */
  public void ended(LongConsumer sequence) {
    journal.appendEvent(-1, sequence);
    signal.raise();
  }

  /**
   * Adds an injection or an extraction that happens now.
   *
   * @param pass creates the pass with this sequence number; must be fast and must not throw
   */
  public void pass(LongFunction<LivePass> pass) {
    journal.append(0, pass);
    signal.raise();
  }

  /** Adds an injection or an extraction. */
  public void passed(Pass pass) {
    pass(sequence -> () -> pass);
  }

  /**
   * Adds a sighting of headers that happens now.
   *
   * @param sighting creates the sighting with this sequence number; must be fast and must not throw
   */
  public void sighted(LongFunction<Sighting> sighting) {
    journal.append(0, sighting);
    signal.raise();
  }

  /**
   * Adds a task that is submitted to an executor now. Its start and its end take {@linkplain
   * #nextSequence() sequence numbers} of their own.
   *
   * @param submission creates the submission with this sequence number; must be fast and must not
   *     throw
   * @return the submission
   */
  public <S extends LiveSubmission> S submitted(LongFunction<S> submission) {
    S submitted = journal.append(0, submission);
    signal.raise();
    return submitted;
  }

  /**
   * Adds a run of a wrapped task that starts now.
   *
   * @param run creates the run with this sequence number
   */
  WrappedRun wrapped(LongFunction<WrappedRun> run) {
    WrappedRun started = journal.append(0, run);
    signal.raise();
    return started;
  }

  /** Records that a run of a wrapped task has ended. */
  void ended(WrappedRun run) {
    journal.appendEvent(0, run::ended);
    signal.raise();
  }

  /** Adds a log record. */
  public void logged(CapturedLog log) {
    journal.append(0, sequence -> log);
    signal.raise();
  }

  /**
   * Adds an incident that happens now: a misuse of a span or scope that has no effect.
   *
   * @param incident creates the incident with this sequence number; must be fast and must not throw
   */
  public void incident(LongFunction<LiveIncident> incident) {
    journal.append(0, incident);
    signal.raise();
  }

  /**
   * Marks the test as over. From now on, an open span counts as never ended, and a scope counts as
   * left open if it is open on the calling thread or if its span has ended. Only the first call has
   * an effect.
   */
  public void over() {
    if (over != null) {
      return;
    }
    over = Moment.here(nextSequence(), null);
    clockUse.close();
    changed(); // earlier snapshots do not contain it
  }

  /**
   * Says that the test breaks something on purpose, or asserts that it is broken, so that findings
   * about it do not fail the test.
   *
   * @param family the beginning of the ids of these findings: {@code propagation/}
   */
  public void intend(String family) {
    intended.add(family);
  }

  /** Returns whether findings with this id are {@linkplain #intend intended}. */
  public boolean isIntended(String findingId) {
    return intended.stream().anyMatch(findingId::startsWith);
  }

  /** Returns whether the test is {@linkplain #over() over}. */
  public boolean isOver() {
    return over != null;
  }

  /** Adds spans received over the network. A span that is already known is not added again. */
  @Override
  public void accept(List<CapturedSpan> spans) {
    if (journal.keeps()) {
      journal.append(0, sequence -> received.add(spans));
      signal.raise();
    }
  }

  /** Wakes all waiting threads, after a relevant change outside of this recording. */
  public void changed() {
    happened(0);
  }

  private long happened(int openChange) {
    long sequence = journal.append(openChange);
    signal.raise();
    return sequence;
  }

  /**
   * Returns whether events are stored. False only for the empty recording that replaces a detached
   * one.
   */
  public boolean keeps() {
    return journal.keeps();
  }

  /** Returns the tasks that captured a context of this recording. */
  public PendingTasks tasks() {
    return tasks;
  }

  /** Returns the object that decides for which spans the lines of code are determined. */
  public SourceLines sourceLines() {
    return sourceLines;
  }

  /** Returns the open scopes of contexts without a span of this recording. */
  public OtherScopes otherScopes() {
    return otherScopes;
  }

  /** Adds a note about events that were not recorded. The same note is added only once. */
  public void note(String sentence) {
    if (journal.keeps() && notes.add(sentence)) {
      changed();
    }
  }

  /**
   * Adds a span of an SDK that nobody observes, unless it is there already or there are too many.
   *
   * @param span its context
   * @param seen returns it; called only if it is added
   */
  public void unrecorded(SpanContext span, Supplier<UnrecordedSpan> seen) {
    if (journal.keeps() && unrecorded.size() < MOST_UNRECORDED) {
      ContextKey key = ContextKey.of(span);
      if (!unrecorded.containsKey(key)) {
        unrecorded.putIfAbsent(key, seen.get());
      }
    }
  }

  /**
   * Sets how the application under test is wired.
   *
   * @param source returns it; called only where something is wrong
   */
  public void wiredBy(Supplier<Wiring> source) {
    wiring = source;
  }

  /**
   * Sets what readers see of each snapshot. Call {@link #changed()} when they are to see something
   * else of the same events.
   *
   * @param seen returns the snapshot, or one without what does not belong to the test; called for
   *     each new snapshot, on the threads of readers
   */
  public void viewedAs(UnaryOperator<Snapshot> seen) {
    view = seen;
  }

  /** Registers an activity. From now on its pending work is taken into account. */
  public void register(Activity activity) {
    if (journal.keeps()) {
      activities.add(activity);
    }
  }

  /** Returns descriptions of the pending work of all registered activities. */
  public List<String> pendingActivities() {
    List<String> pending = new ArrayList<>(0); // each look of each assertion asks
    for (Activity activity : activities) {
      pending.addAll(activity.pending());
    }
    return pending;
  }

  /** Returns descriptions of what may be pending in all registered activities. */
  public List<String> possibleActivities() {
    return activities.stream().flatMap(activity -> activity.possiblyPending().stream()).toList();
  }

  /** Returns the number of spans that were started here and have not ended. */
  public int openSpanCount() {
    return journal.open();
  }

  /**
   * Returns the open spans whose thread is known, the latest first; none if there are too many
   * events to look through while the program waits.
   */
  public List<LiveSpan> spansWithOwner() {
    long length = openSpanCount() == 0 ? 0 : journal.length();
    if (length == 0 || length > MOST_LOOKED_THROUGH) {
      return List.of();
    }
    List<LiveSpan> open = new ArrayList<>();
    journal.read(
        length,
        item -> {
          if (item instanceof LiveSpan span && span.owner() != null) {
            open.add(span);
          }
        });
    Collections.reverse(open);
    return open;
  }

  /**
   * Returns the current state, with all that the calling thread knows to have happened. Waits for
   * other threads that are writing an earlier event at this moment, for at most a second.
   */
  public Snapshot snapshot() {
    long revision = journal.lengthOfAll();
    Snapshot known = latest;
    if (known != null && known.revision() == revision && !mayDiffer(known)) {
      return known;
    }
    long late = LateSpanLog.revision();
    Snapshot fresh = read(revision);
    lateSeen = late;
    latest = fresh;
    return fresh;
  }

  /**
   * Returns the current state of the events up to an earlier {@linkplain #revision() revision}. A
   * span that was open then and has ended since is shown as ended.
   */
  public Snapshot snapshotAsOf(long revision) {
    return read(Math.min(revision, journal.length()));
  }

  /** Returns whether something may have changed without a new event. */
  private boolean mayDiffer(Snapshot known) {
    return openSpanCount() > 0
        || LateSpanLog.revision() != lateSeen
        || !known.openScopes().isEmpty()
        || !otherScopes.isEmpty();
  }

  private Snapshot read(long revision) {
    RecordingContents.Reader reader = new RecordingContents.Reader();
    Moment end = over;
    journal.read(revision, reader::read);
    reader.read(otherScopes);
    List<String> allNotes = new ArrayList<>(notes);
    sourceLines.note().ifPresent(note -> allNotes.add(0, note));
    RecordingContents contents = reader.contents(received, end);
    long stepped = clockSteps.since(clockUse.mark()).rangeNanos();
    ClockNote.of(stepped, contents.spans()).ifPresent(allNotes::add);
    List<LateSpan> late = LateSpanLog.since(beganNanos, this, contents.spans());
    return view.apply(
        new Snapshot(revision, contents, allNotes, late, Map.copyOf(unrecorded), wiring, stepped));
  }

  /** Returns all current spans: {@code snapshot().spans()}. */
  public List<CapturedSpan> spans() {
    return snapshot().spans();
  }

  /** Returns all current log records: {@code snapshot().logs()}. */
  public List<CapturedLog> logs() {
    return snapshot().logs();
  }

  /** Returns the current traces: {@code snapshot().traces()}. */
  public List<Trace> traces() {
    return snapshot().traces();
  }

  /** Returns the current hops between services: {@code snapshot().hops()}. */
  public Hops hops() {
    return snapshot().hops();
  }

  /**
   * Returns the latest sequence number, 0 if there are no events. Events that are still being
   * written count as well.
   */
  public long latestSequence() {
    return journal.taken();
  }

  /** Returns a number that grows with each event. */
  public long revision() {
    return journal.length();
  }

  /**
   * Waits for an event after {@code revision}, or until the timeout expires.
   *
   * @return whether there was an event
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public boolean awaitChange(long revision, long timeoutNanos) throws InterruptedException {
    return signal.await(() -> journal.length() != revision, timeoutNanos);
  }

  @Override
  public String toString() {
    return "Recording of " + name;
  }
}
