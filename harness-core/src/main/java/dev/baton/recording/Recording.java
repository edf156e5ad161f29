package dev.baton.recording;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.SpanSink;
import dev.baton.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened in one test: spans from their start, passes of the context, spans that
 * came over the wire. Thread-safe; writers wait neither for each other nor for readers.
 */
public final class Recording implements SpanSink {

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
  private volatile @Nullable Snapshot latest;
  private volatile @Nullable Moment over;

  private Recording(String name, Journal journal) {
    this.name = name;
    this.journal = journal;
    activities.add(tasks);
  }

  /** Returns an empty recording of something with this name, usually a test. */
  public static Recording of(String name) {
    return new Recording(name, new Journal());
  }

  /** Returns the name of what is recorded. */
  public String name() {
    return name;
  }

  /** Returns what those hold of this recording who may outlive it; always the same object. */
  public RecordingReference reference() {
    return reference;
  }

  /**
   * Says that nobody will assert on this recording any more: its {@link #reference()} lets go of
   * it, and what is told through the reference from now on is forgotten. Whoever holds the
   * recording itself can still read it.
   */
  public void detach() {
    over();
    Recording forgetting = new Recording(name, Journal.forgetting(latestSequence() + 1));
    forgetting.over = over;
    reference.set(forgetting);
  }

  /** Takes the next place in the order of everything that happens; the first is 1. */
  public long nextSequence() {
    return happened(0);
  }

  /** Adds a span that starts now; it is {@linkplain LiveSpan#startedAs told} its place. */
  public void started(LiveSpan span) {
    journal.append(span);
    signal.raise();
  }

  /**
   * Takes note that a span that was {@linkplain #started started} here has ended.
   *
   * @return its end's place in the order of everything that happens
   */
  public long ended() {
    return happened(-1);
  }

  /**
   * Takes note that a span that was {@linkplain #started started} here has ended.
   *
   * @param sequence is told its end's place in the order of everything that happens, before anybody
   *     can see that place; must be quick and not throw
   */
  public void ended(LongConsumer sequence) {
    journal.appendTelling(-1, sequence);
    signal.raise();
  }

  /**
   * Adds an injection or an extraction that happens now.
   *
   * @param pass makes it for this place in the order of everything that happens; must be quick and
   *     not throw
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
   * Adds what is seen on the wire now.
   *
   * @param sighting makes it for this place in the order of everything that happens; must be quick
   *     and not throw
   */
  public void sighted(LongFunction<Sighting> sighting) {
    journal.append(0, sighting);
    signal.raise();
  }

  /**
   * Adds a task that is handed over now. Its start and its end take {@linkplain #nextSequence()
   * places} of their own.
   *
   * @param submission makes it for this place in the order of everything that happens; must be
   *     quick and not throw
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
   * @param run makes it for this place in the order of everything that happens
   */
  WrappedRun wrapped(LongFunction<WrappedRun> run) {
    WrappedRun started = journal.append(0, run);
    signal.raise();
    return started;
  }

  /** Takes note that a run of a wrapped task has ended. */
  void ended(WrappedRun run) {
    journal.appendTelling(0, run::ended);
    signal.raise();
  }

  /** Adds a log record. */
  public void logged(CapturedLog log) {
    journal.append(0, sequence -> log);
    signal.raise();
  }

  /**
   * Adds something that had no effect and happens now.
   *
   * @param incident makes it for this place in the order of everything that happens; must be quick
   *     and not throw
   */
  public void incident(LongFunction<LiveIncident> incident) {
    journal.append(0, incident);
    signal.raise();
  }

  /**
   * Says that the test is over, as far as the calling thread is concerned: a scope that is open
   * there, or whose span has ended, was left open, and a span that is open was never ended. The
   * first to say so counts.
   */
  public void over() {
    if (over != null) {
      return;
    }
    over = Moment.here(nextSequence(), null);
    changed(); // what was read in between did not know it
  }

  /** Whether the test is {@linkplain #over() over}. */
  public boolean isOver() {
    return over != null;
  }

  /** Adds spans that came over the wire; one that is known already is not added again. */
  @Override
  public void accept(List<CapturedSpan> spans) {
    if (journal.keeps()) {
      journal.append(0, sequence -> received.add(spans));
      signal.raise();
    }
  }

  /** Lets everybody who waits look again, after something that counts happened elsewhere. */
  public void changed() {
    happened(0);
  }

  private long happened(int openChange) {
    long sequence = journal.append(openChange);
    signal.raise();
    return sequence;
  }

  /** Whether what is told is kept, as it is unless this stands for a detached recording. */
  boolean keeps() {
    return journal.keeps();
  }

  /** Returns the tasks that took a context of this recording along. */
  public PendingTasks tasks() {
    return tasks;
  }

  /** Returns who decides of which spans the lines of code are looked for. */
  public SourceLines sourceLines() {
    return sourceLines;
  }

  /** Returns the open scopes of contexts that hold no span of this recording. */
  public OtherScopes otherScopes() {
    return otherScopes;
  }

  /** Adds a sentence that readers must know of what was not recorded; once is enough. */
  public void note(String sentence) {
    if (journal.keeps() && notes.add(sentence)) {
      changed();
    }
  }

  /** Asks this activity from now on whether something is pending. */
  public void register(Activity activity) {
    if (journal.keeps()) {
      activities.add(activity);
    }
  }

  /** Returns what the registered activities have pending, in words. */
  public List<String> pendingActivities() {
    List<String> pending = new ArrayList<>(0); // each look of each assertion asks
    for (Activity activity : activities) {
      pending.addAll(activity.pending());
    }
    return pending;
  }

  /** Returns how many spans were started here and have not ended. */
  public int openSpanCount() {
    return journal.open();
  }

  /** Returns what is known now. */
  public Snapshot snapshot() {
    long revision = journal.length();
    Snapshot known = latest;
    if (known != null && known.revision() == revision && !mayDiffer(known)) {
      return known;
    }
    Snapshot fresh = read(revision);
    latest = fresh;
    return fresh;
  }

  /**
   * Returns what is known now of what had happened at an earlier {@linkplain #revision() revision}:
   * a span that was open then, and has ended since, has ended.
   */
  public Snapshot snapshotAsOf(long revision) {
    return read(Math.min(revision, journal.length()));
  }

  /** Whether something may have changed without taking a place in the order. */
  private boolean mayDiffer(Snapshot known) {
    return openSpanCount() > 0 || !known.openScopes().isEmpty() || !otherScopes.isEmpty();
  }

  private Snapshot read(long revision) {
    RecordingContents.Reader reader = new RecordingContents.Reader();
    Moment end = over;
    journal.read(revision, reader::read);
    reader.read(otherScopes);
    List<String> told = Stream.concat(sourceLines.note().stream(), notes.stream()).toList();
    return new Snapshot(revision, reader.contents(received, end), told);
  }

  /** Returns all spans known now: {@code snapshot().spans()}. */
  public List<CapturedSpan> spans() {
    return snapshot().spans();
  }

  /** Returns all log records known now: {@code snapshot().logs()}. */
  public List<CapturedLog> logs() {
    return snapshot().logs();
  }

  /** Returns the traces known now: {@code snapshot().traces()}. */
  public List<Trace> traces() {
    return snapshot().traces();
  }

  /**
   * Returns the place that was last taken in the order of everything that happens, 0 if none was;
   * what is on its way to a place counts as well.
   */
  public long latestSequence() {
    return journal.taken();
  }

  /** Returns a number that grows with everything that happens. */
  public long revision() {
    return journal.length();
  }

  /**
   * Waits until something happens after {@code revision}, or until the time is over.
   *
   * @return whether something happened
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
