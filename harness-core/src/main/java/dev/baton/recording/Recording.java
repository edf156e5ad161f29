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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened in one test: spans from their start, passes of the context, spans that
 * came over the wire. Thread-safe; writers never wait for each other or for readers longer than an
 * append takes.
 */
public final class Recording implements SpanSink {

  private final String name;
  private final AtomicLong sequence = new AtomicLong();
  private final AtomicInteger open = new AtomicInteger();
  private final StripedLog<LiveSpan> started = new StripedLog<>();
  private final StripedLog<Pass> passes = new StripedLog<>();
  private final StripedLog<CapturedLog> logs = new StripedLog<>();
  private final ReceivedSpans received = new ReceivedSpans();
  private final List<Activity> activities = new CopyOnWriteArrayList<>();
  private final ChangeSignal signal = new ChangeSignal();
  private final PendingTasks tasks = new PendingTasks(this::changed);
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
    return sequence.incrementAndGet();
  }

  /** Adds a span that has just started. */
  public void started(LiveSpan span) {
    open.incrementAndGet();
    started.add(span);
    changed();
  }

  /** Takes note that a span that was {@linkplain #started started} here has ended. */
  public void ended() {
    open.decrementAndGet();
    changed();
  }

  /** Adds an injection or an extraction. */
  public void passed(Pass pass) {
    passes.add(pass);
    changed();
  }

  /** Adds a log record. */
  public void logged(CapturedLog log) {
    logs.add(log);
    changed();
  }

  /** Adds spans that came over the wire; one that is known already is not added again. */
  @Override
  public void accept(List<CapturedSpan> spans) {
    received.add(spans);
    changed();
  }

  /** Lets everybody who waits look again, after something that counts happened elsewhere. */
  public void changed() {
    sequence.incrementAndGet();
    signal.raise();
  }

  /** Returns the tasks that took a context of this recording along. */
  public PendingTasks tasks() {
    return tasks;
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
    return open.get();
  }

  /** Returns what is known now. */
  public Snapshot snapshot() {
    long revision = sequence.get();
    Snapshot known = latest;
    if (known != null && known.revision() == revision) {
      return known;
    }
    Snapshot fresh = new Snapshot(revision, readSpans(), passesInOrder(), logsInOrder());
    latest = fresh;
    return fresh;
  }

  private List<CapturedSpan> readSpans() {
    List<CapturedSpan> spans = new ArrayList<>();
    started.forEach(span -> spans.add(span.snapshot()));
    spans.sort(Comparator.comparingLong(Recording::startSequence));
    received.appendUnknownTo(spans);
    return List.copyOf(spans);
  }

  private static long startSequence(CapturedSpan span) {
    return span.origin() == null ? Long.MAX_VALUE : span.origin().started().sequence();
  }

  private List<Pass> passesInOrder() {
    List<Pass> all = new ArrayList<>();
    passes.forEach(all::add);
    all.sort(Comparator.comparingLong(pass -> pass.moment().sequence()));
    return List.copyOf(all);
  }

  private List<CapturedLog> logsInOrder() {
    List<CapturedLog> all = new ArrayList<>();
    logs.forEach(all::add);
    all.sort(Comparator.comparingLong(log -> log.moment().sequence()));
    return List.copyOf(all);
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
    return sequence.get();
  }

  /**
   * Waits until something happens after {@code revision}, or until the time is over.
   *
   * @return whether something happened
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public boolean awaitChange(long revision, long timeoutNanos) throws InterruptedException {
    return signal.await(() -> sequence.get() != revision, timeoutNanos);
  }

  @Override
  public String toString() {
    return "Recording of " + name;
  }
}
