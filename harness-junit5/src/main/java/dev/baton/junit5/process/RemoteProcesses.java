package dev.baton.junit5.process;

import dev.baton.Internal;
import dev.baton.collector.FakeCollector;
import dev.baton.collector.GivenEnvironment;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The processes that were given an environment of one collector, and which of them run. Reads the
 * tables of the system at most every 50 ms, and only once an environment was handed out.
 * Thread-safe.
 */
@Internal
public final class RemoteProcesses {

  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Clients clients;
  private final ProcFiles proc;
  private final ChildProcesses children;
  private final Set<String> heard = ConcurrentHashMap.newKeySet();
  private final Set<String> heardLogs = ConcurrentHashMap.newKeySet();
  private @Nullable Look latest;
  private long latestNanos;
  private final Set<String> hasRun = ConcurrentHashMap.newKeySet();

  /** Creates the processes that were given environments of these collectors. */
  public RemoteProcesses(Supplier<List<FakeCollector>> collectors) {
    this(Clients.of(collectors), ProcFiles.ofThisMachine());
  }

  RemoteProcesses(Clients clients, ProcFiles proc) {
    this.clients = clients;
    this.proc = proc;
    this.children = new ChildProcesses(proc);
  }

  /** Returns the environments that were handed out. */
  List<GivenEnvironment> given() {
    return clients.environments();
  }

  /** Whether a collector has refused spans of this process, which it is to send again. */
  boolean isRefusedForTheMoment(GivenEnvironment process) {
    return clients.refused().stream()
        .anyMatch(span -> process.mark().equals(markOf(span.resource())));
  }

  /** Returns a line for each of the first requests that a collector has refused. */
  List<String> refusals() {
    return clients.refusals();
  }

  /** Whether a process may be about to send again what no collector has seen. */
  boolean mayHaveBeenMissed() {
    return clients.mayHaveMissed();
  }

  private static @Nullable String markOf(Resource resource) {
    return resource.attributes().get(GivenEnvironment.MARK);
  }

  /** Returns the environment of the process that sent this span; empty if it was given none. */
  Optional<GivenEnvironment> senderOf(CapturedSpan span) {
    return ownerOf(span.resource());
  }

  /** Returns the environment of the process that sent this record; empty if it was given none. */
  Optional<GivenEnvironment> senderOf(CapturedLog log) {
    return ownerOf(log.resource());
  }

  private Optional<GivenEnvironment> ownerOf(Resource resource) {
    String mark = markOf(resource);
    return mark == null
        ? Optional.empty()
        : given().stream().filter(one -> one.mark().equals(mark)).findFirst();
  }

  /** Records that spans arrived from this process. */
  void heard(GivenEnvironment sender) {
    heard.add(sender.mark());
  }

  /** Records that log records arrived from this process. */
  void heardLogs(GivenEnvironment sender) {
    heardLogs.add(sender.mark());
  }

  /** Whether one of them has been seen. */
  boolean hasAnyRun() {
    return !hasRun.isEmpty();
  }

  /** Returns the marks of those that run. */
  Set<String> running() {
    return look().sights().keySet();
  }

  boolean isHeard(GivenEnvironment process) {
    return heard.contains(process.mark()) || heardLogs.contains(process.mark());
  }

  /**
   * Returns the names of the threads in which the JDK waits for the end of servers: a process that
   * listens is not about to end, and what it owes is told by {@link SpanDebts}.
   */
  public List<String> waitingThreads() {
    if (given().isEmpty()) {
      return List.of();
    }
    return look().sights.values().stream()
        .filter(sight -> !sight.ports().isEmpty())
        .flatMap(sight -> sight.pids().stream())
        .map("process reaper (pid %s)"::formatted)
        .toList();
  }

  /** Returns the longest time that a process may keep an ended span. */
  Duration longestDelay() {
    return look().sights.values().stream()
        .map(ProcessSight::scheduleDelay)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Returns the state of the system, at most 50 ms old. */
  synchronized Look look() {
    Look known = latest;
    return known != null && System.nanoTime() - latestNanos < FRESH_NANOS ? known : lookNow();
  }

  /** Returns the present state of the system. */
  synchronized Look lookNow() {
    List<TcpSocket> sockets = proc.sockets();
    Map<String, ProcessSight> sights = new HashMap<>(children.look(sockets));
    sights.putAll(ProcessSights.look(given().stream().map(GivenEnvironment::mark).toList()));
    Look look = new Look(Map.copyOf(sights), List.copyOf(sockets));
    latest = look;
    hasRun.addAll(sights.keySet());
    latestNanos = System.nanoTime();
    return look;
  }

  /** Returns one line for each process: its service, whether it runs, and where it is reached. */
  public List<String> wiring() {
    if (given().isEmpty()) {
      return List.of();
    }
    Look look = look();
    return given().stream().map(one -> line(one, look.of(one))).toList();
  }

  private String line(GivenEnvironment process, Optional<ProcessSight> sight) {
    String state =
        sight
            .map(seen -> "runs (" + seen.words() + place(seen) + ")")
            .orElse(
                hasRun.contains(process.mark())
                    ? "has ended"
                    : "does not run, or was not started with this environment by this JVM");
    boolean hasLost = sight.isEmpty() && hasRun.contains(process.mark()) && !isHeard(process);
    return "process %s: %s, %s%s"
        .formatted(
            process.service(),
            state,
            sent(process),
            hasLost ? ": an SDK that is not shut down loses what it has not exported" : "");
  }

  private String sent(GivenEnvironment process) {
    if (heard.contains(process.mark())) {
      return "has sent spans";
    }
    return isHeard(process) ? "has sent log records, but no spans" : "has sent nothing";
  }

  private static String place(ProcessSight sight) {
    return sight.ports().isEmpty()
        ? ""
        : ", port "
            + String.join(", ", sight.ports().stream().sorted().map(String::valueOf).toList());
  }

  /**
   * The state of the system at one moment.
   *
   * @param sights what runs, by the marks of the environments
   */
  record Look(Map<String, ProcessSight> sights, List<TcpSocket> sockets) {

    Optional<ProcessSight> of(GivenEnvironment process) {
      return Optional.ofNullable(sights.get(process.mark()));
    }
  }
}
