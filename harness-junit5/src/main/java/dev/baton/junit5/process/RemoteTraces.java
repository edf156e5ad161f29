package dev.baton.junit5.process;

import dev.baton.Internal;
import dev.baton.collector.GivenEnvironment;
import dev.baton.recording.Activity;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives each trace that arrives over the network to the recording that it belongs to. Spans of a
 * trace whose beginning is not known yet are kept back until it is, for at most the delay of the
 * processes and one second. Thread-safe.
 */
@Internal
public final class RemoteTraces implements SpanSink, Activity {

  private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

  private final RemoteProcesses processes;
  private final TraceOwners owners;
  private final Background background;
  private final Map<String, KeptBack> keptBack = new LinkedHashMap<>();
  private final RemoteLogs logs;
  private @Nullable SpanDebts debts;
  private @Nullable ContinuedTraces continued;

  /** Spans of one trace, in order of arrival, since the first of them came. */
  private record KeptBack(List<CapturedSpan> spans, long sinceNanos) {}

  /** Creates the traces of a harness; what belongs to no test goes to the background. */
  public RemoteTraces(RemoteProcesses processes, Background background) {
    this.processes = processes;
    this.background = background;
    this.owners =
        new TraceOwners(background, () -> processes.given().size() > 1, this::isUndecided);
    this.logs = new RemoteLogs(owners, background);
  }

  private boolean isUndecided(String traceId) {
    return continued != null && continued.isUndecided(traceId);
  }

  /** Lets later traces belong to this recording, which begins now. */
  public synchronized void begin(Recording recording) {
    keptBack.values().forEach(kept -> background.accept(kept.spans()));
    keptBack.clear();
    logs.clear();
    owners.begin(recording);
    background.begin();
    SpanDebts fresh = new SpanDebts(recording, processes);
    debts = fresh;
    recording.register(fresh);
    recording.register(this);
    ContinuedTraces seen = new ContinuedTraces(recording, owners, background, processes);
    continued = seen;
    recording.viewedAs(all -> processes.given().isEmpty() ? all : view(seen, all));
  }

  private synchronized Snapshot view(ContinuedTraces seen, Snapshot all) {
    return seen.view(all);
  }

  /** Tells that all assertions of the present recording have been made. */
  public synchronized void bodyIsOver() {
    if (continued != null) {
      continued.bodyIsOver();
    }
  }

  /** Lets the traces that are known so far belong to this recording for good. */
  public synchronized void end(Recording recording) {
    if (continued != null && continued.isOf(recording)) {
      continued.end();
      continued = null;
    }
    owners.end(recording);
  }

  @Override
  public synchronized void accept(List<CapturedSpan> spans) {
    if (processes.given().isEmpty() && owners.isNothingKnown()) {
      owners.present().accept(spans);
    } else if (continued == null) {
      distribute(spans);
    } else {
      continued.looking(() -> distribute(spans));
    }
  }

  private void distribute(List<CapturedSpan> spans) {
    Map<Recording, List<CapturedSpan>> owned = new LinkedHashMap<>();
    byTrace(spans)
        .forEach(
            (traceId, some) ->
                ownerOf(traceId, some)
                    .ifPresent(
                        owner ->
                            owned
                                .computeIfAbsent(owner, o -> new ArrayList<>())
                                .addAll(released(traceId, some))));
    owned.forEach(this::give);
    if (!logs.pending().isEmpty()) {
      logs.release(System.nanoTime(), longest().toNanos());
    }
  }

  /** Gives log records of processes that were given an environment to their recordings. */
  public synchronized void logged(List<CapturedLog> records) {
    List<CapturedLog> ofProcesses = new ArrayList<>();
    for (CapturedLog log : records) {
      Optional<GivenEnvironment> sender = processes.senderOf(log);
      if (sender.isPresent()) {
        processes.heardLogs(sender.get());
        ofProcesses.add(log);
      }
    }
    logs.accept(ofProcesses, System.nanoTime());
  }

  private static Map<String, List<CapturedSpan>> byTrace(List<CapturedSpan> spans) {
    Map<String, List<CapturedSpan>> traces = new LinkedHashMap<>();
    spans.forEach(
        span -> traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span));
    return traces;
  }

  private Optional<Recording> ownerOf(String traceId, List<CapturedSpan> spans) {
    Optional<GivenEnvironment> sender = processes.senderOf(spans.get(0));
    sender.ifPresent(processes::heard);
    if (sender.isEmpty()) {
      return Optional.of(owners.ofTraceInThisProcess(traceId));
    }
    KeptBack kept =
        keptBack.computeIfAbsent(traceId, id -> new KeptBack(new ArrayList<>(), System.nanoTime()));
    List<CapturedSpan> all = new ArrayList<>(kept.spans());
    all.addAll(spans);
    Optional<Recording> owner = owners.of(traceId, all);
    if (owner.isEmpty()) {
      kept.spans().addAll(spans);
    }
    return owner;
  }

  private List<CapturedSpan> released(String traceId, List<CapturedSpan> spans) {
    KeptBack kept = keptBack.remove(traceId);
    if (kept == null) {
      return spans;
    }
    List<CapturedSpan> all = new ArrayList<>(kept.spans());
    all.addAll(spans);
    return all;
  }

  private void give(Recording owner, List<CapturedSpan> spans) {
    if (background.isThe(owner)) {
      background.accept(spans);
      background.describe(spans, owners.present());
      if (continued != null) {
        continued.decided(spans);
      }
      return;
    }
    owner.accept(spans);
    SpanDebts due = debts;
    if (due != null && owner == owners.present()) {
      spans.stream()
          .flatMap(span -> processes.senderOf(span).stream())
          .distinct()
          .forEach(due::paid);
    }
  }

  @Override
  public synchronized List<String> pending() {
    if (continued != null) {
      continued.expire(this::longest);
    }
    if (keptBack.isEmpty() && logs.pending().isEmpty()) {
      return List.of();
    }
    long longest = longest().toNanos();
    long now = System.nanoTime();
    logs.release(now, longest);
    List<String> overdue =
        keptBack.entrySet().stream()
            .filter(entry -> now - entry.getValue().sinceNanos() >= longest)
            .map(Map.Entry::getKey)
            .toList();
    overdue.forEach(traceId -> give(owners.presentFor(traceId), released(traceId, List.of())));
    return Stream.concat(
            keptBack.values().stream().map(RemoteTraces::words), logs.pending().stream())
        .toList();
  }

  /** Returns how long a process may keep the beginning of a trace. */
  private Duration longest() {
    return processes.longestDelay().plus(ON_THE_WAY);
  }

  @Override
  public synchronized List<String> possiblyPending() {
    return continued == null ? List.of() : continued.possiblyPending(this::longest);
  }

  private static String words(KeptBack kept) {
    return "the beginning of a trace of " + kept.spans().get(0).service();
  }
}
