package dev.baton.recording;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import dev.baton.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened in one test: spans from their start, passes of the context, spans that
 * came over the wire. Thread-safe; writers wait neither for each other nor for readers.
 */
public final class Recording implements SpanSink {

  private final String name;
  private final Journal journal = new Journal();
  private final ReceivedSpans received = new ReceivedSpans();
  private final List<Activity> activities = new CopyOnWriteArrayList<>();
  private final ChangeSignal signal = new ChangeSignal();
  private final PendingTasks tasks = new PendingTasks(this::changed);
  private final SourceLines sourceLines = new SourceLines();
  private volatile @Nullable Snapshot latest;

  private Recording(String name) {
    this.name = name;
    activities.add(tasks);
  }

  /** Returns an empty recording of something with this name, usually a test. */
  public static Recording of(String name) {
    return new Recording(name);
  }

  /** Returns the name of what is recorded. */
  public String name() {
    return name;
  }

  /** Takes the next place in the order of everything that happens; the first is 1. */
  public long nextSequence() {
    return happened(0);
  }

  /**
   * Adds a span that starts now.
   *
   * @param span makes it for this place in the order of everything that happens; must be quick and
   *     not throw
   * @return the span
   */
  public <S extends LiveSpan> S start(LongFunction<S> span) {
    S started = journal.append(1, span);
    signal.raise();
    return started;
  }

  /** Adds a span that has just started. */
  public void started(LiveSpan span) {
    start(sequence -> span);
  }

  /**
   * Takes note that a span that was {@linkplain #start started} here has ended.
   *
   * @return its end's place in the order of everything that happens
   */
  public long ended() {
    return happened(-1);
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

  /** Adds a log record. */
  public void logged(CapturedLog log) {
    journal.append(0, sequence -> log);
    signal.raise();
  }

  /** Adds spans that came over the wire; one that is known already is not added again. */
  @Override
  public void accept(List<CapturedSpan> spans) {
    received.add(spans);
    changed();
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

  /** Returns the tasks that took a context of this recording along. */
  public PendingTasks tasks() {
    return tasks;
  }

  /** Returns who decides of which spans the lines of code are looked for. */
  public SourceLines sourceLines() {
    return sourceLines;
  }

  /** Asks this activity from now on whether something is pending. */
  public void register(Activity activity) {
    activities.add(activity);
  }

  /** Returns what the registered activities have pending, in words. */
  public List<String> pendingActivities() {
    return activities.stream().flatMap(activity -> activity.pending().stream()).toList();
  }

  /** Returns how many spans were started here and have not ended. */
  public int openSpanCount() {
    return journal.open();
  }

  /** Returns what is known now. */
  public Snapshot snapshot() {
    long revision = journal.length();
    Snapshot known = latest;
    boolean mayDiffer = openSpanCount() > 0; // an open span changes without a place in the order
    if (known != null && known.revision() == revision && !mayDiffer) {
      return known;
    }
    Snapshot fresh = read(revision);
    latest = fresh;
    return fresh;
  }

  private Snapshot read(long revision) {
    List<CapturedSpan> spans = new ArrayList<>();
    List<Pass> passes = new ArrayList<>();
    List<CapturedLog> logs = new ArrayList<>();
    journal.read(
        revision,
        item -> {
          if (item instanceof LiveSpan span) {
            spans.add(span.snapshot());
          } else if (item instanceof LivePass pass) {
            passes.add(pass.snapshot());
          } else if (item instanceof CapturedLog log) {
            logs.add(log);
          }
        });
    spans.sort(Comparator.comparingLong(Recording::startSequence));
    received.appendUnknownTo(spans);
    passes.sort(Comparator.comparingLong(pass -> pass.moment().sequence()));
    logs.sort(Comparator.comparingLong(log -> log.moment().sequence()));
    List<String> notes = sourceLines.note().stream().toList();
    return new Snapshot(
        revision, List.copyOf(spans), List.copyOf(passes), List.copyOf(logs), notes);
  }

  private static long startSequence(CapturedSpan span) {
    return span.origin() == null ? Long.MAX_VALUE : span.origin().started().sequence();
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
