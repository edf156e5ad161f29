package dev.baton.junit5.process;

import dev.baton.Internal;
import dev.baton.collector.GivenEnvironment;
import dev.baton.recording.Activity;
import dev.baton.recording.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What running processes still owe one recording: the spans of what was asked of them, from the
 * request until they come, for at most the delay of their batches and one second, or five before
 * the first spans have come; and anything at all, while they start. Thread-safe.
 */
@Internal
public final class SpanDebts implements Activity {

  private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

  /** The first export of a process loads its exporter, and opens a connection. */
  private static final Duration FIRST_ON_THE_WAY = Duration.ofSeconds(5);

  private static final int MOST_NOTES = 3;

  private final Recording recording;
  private final RemoteProcesses processes;
  private final LongSupplier nanoTime;
  private final Connections connections = new Connections();
  private final Map<Object, Long> firstSeen = new HashMap<>();
  private final Map<GivenEnvironment, Doubt> doubts = new HashMap<>();

  /** Creates the debts of a recording that begins now. */
  public SpanDebts(Recording recording, RemoteProcesses processes) {
    this(recording, processes, System::nanoTime);
  }

  SpanDebts(Recording recording, RemoteProcesses processes, LongSupplier nanoTime) {
    this.recording = recording;
    this.processes = processes;
    this.nanoTime = nanoTime;
    if (!processes.given().isEmpty()) {
      connections.begin(processes.given(), processes.lookNow());
    }
  }

  /** Records that spans arrived from this process for this recording. */
  synchronized void paid(GivenEnvironment process) {
    connections.answered(process, processes.lookNow());
    Doubt doubt = doubts.get(process);
    if (doubt != null) {
      doubt.paid();
    }
  }

  @Override
  public List<String> pending() {
    if (processes.given().isEmpty()) {
      return List.of();
    }
    processes.refusals().stream().distinct().limit(MOST_NOTES).forEach(this::tell);
    return pending(spans());
  }

  /** Tells the failures of a test what may be missing because of a refusal. */
  private void tell(String refusal) {
    recording.note("the collector refused a request: " + refusal);
  }

  /** Without a lock, because the recording asks {@link RemoteTraces}, which tells this. */
  private RemoteSpans spans() {
    return RemoteSpans.of(recording.snapshot());
  }

  private synchronized List<String> pending(RemoteSpans spans) {
    List<GivenEnvironment> given = processes.given();
    RemoteProcesses.Look look = processes.look();
    List<String> words = new ArrayList<>();
    for (GivenEnvironment process : given) {
      look.of(process).ifPresent(sight -> addDebts(process, sight, look, spans, words));
    }
    return words;
  }

  private void addDebts(
      GivenEnvironment process,
      ProcessSight sight,
      RemoteProcesses.Look look,
      RemoteSpans spans,
      List<String> words) {
    if (isStarting(process, sight)) {
      words.add("%s, which is starting (%s)".formatted(process.service(), sight.words()));
      return;
    }
    if (processes.isRefusedForTheMoment(process)) {
      words.add(
          "spans of %s, which the collector has refused for the moment (%s)"
              .formatted(process.service(), sight.words()));
      return;
    }
    Set<Object> asked = new HashSet<>(spans.unansweredCalls(sight.ports()));
    if (!spans.hasCalls(sight.ports())) {
      asked.addAll(connections.unanswered(process, look, sight));
    }
    asked.addAll(spans.missingParents(process));
    Duration onTheWay = processes.isHeard(process) ? ON_THE_WAY : FIRST_ON_THE_WAY;
    Duration longest = sight.scheduleDelay().plus(onTheWay);
    boolean isMissed = processes.mayHaveBeenMissed();
    long owed = asked.stream().filter(one -> isRecent(one, longest) || isMissed).count();
    if (owed > 0) {
      words.add(
          "spans of %s, which keeps them for up to %s ms (%s)"
              .formatted(process.service(), sight.scheduleDelay().toMillis(), sight.words()));
    }
  }

  /** A connection that stays open may have been used again since its spans came. */
  @Override
  public List<String> possiblyPending() {
    return processes.given().isEmpty() ? List.of() : possiblyPending(spans());
  }

  private synchronized List<String> possiblyPending(RemoteSpans spans) {
    List<GivenEnvironment> given = processes.given();
    RemoteProcesses.Look look = processes.look();
    List<String> words = new ArrayList<>();
    for (GivenEnvironment process : given) {
      look.of(process)
          .filter(sight -> !spans.hasCalls(sight.ports()))
          .filter(sight -> Connections.mayBeUsedAgain(look, sight))
          .filter(sight -> doubt(process).isOpen(sight.scheduleDelay().plus(ON_THE_WAY)))
          .ifPresent(sight -> words.add(unseen(process, sight)));
    }
    return words;
  }

  private static String unseen(GivenEnvironment process, ProcessSight sight) {
    return "spans of %s, which keeps them for up to %s ms, if an open connection was used again (%s)"
        .formatted(process.service(), sight.scheduleDelay().toMillis(), sight.words());
  }

  private Doubt doubt(GivenEnvironment process) {
    return doubts.computeIfAbsent(process, one -> new Doubt(nanoTime));
  }

  private boolean isStarting(GivenEnvironment process, ProcessSight sight) {
    return sight.isYoung() && sight.ports().isEmpty() && !processes.isHeard(process);
  }

  private boolean isRecent(Object asked, Duration longest) {
    long now = nanoTime.getAsLong();
    long since = firstSeen.computeIfAbsent(asked, one -> now);
    return now - since < longest.toNanos();
  }
}
