package dev.baton.junit5.process;

import dev.baton.collector.GivenEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The processes that this JVM has started, directly or through others such as a shell, recognised
 * by the mark in their environment. Not thread-safe.
 */
final class ChildProcesses {

  /** Until a new process has its program, it shows the environment of the one that started it. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final Duration LONGEST_START = Duration.ofSeconds(10);
  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(5);

  /** The variable that has the mark. */
  static final String ATTRIBUTES = "OTEL_RESOURCE_ATTRIBUTES";

  private final ProcFiles proc;
  private final Map<ProcessHandle, Optional<String>> marks = new HashMap<>();

  ChildProcesses(ProcFiles proc) {
    this.proc = proc;
  }

  /** Returns what runs, by the marks of their environments. */
  Map<String, ProcessSight> look(Collection<TcpSocket> sockets) {
    List<ProcessHandle> running = ProcessHandle.current().descendants().toList();
    marks.keySet().retainAll(Set.copyOf(running));
    Map<String, List<ProcessHandle>> byMark = new HashMap<>();
    running.forEach(
        process ->
            mark(process)
                .ifPresent(
                    m -> byMark.computeIfAbsent(m, k -> new java.util.ArrayList<>()).add(process)));
    Map<String, ProcessSight> sights = new HashMap<>();
    byMark.forEach((mark, processes) -> sights.put(mark, sight(processes, sockets)));
    return sights;
  }

  private Optional<String> mark(ProcessHandle process) {
    Optional<String> known = marks.get(process);
    if (known != null && (known.isPresent() || age(process).compareTo(SETTLED) > 0)) {
      return known;
    }
    Optional<String> read =
        proc.variable(process.pid(), ATTRIBUTES).flatMap(ChildProcesses::markIn);
    marks.put(process, read);
    return read;
  }

  static Optional<String> markIn(String attributes) {
    String start = GivenEnvironment.MARK.getKey() + "=";
    return List.of(attributes.split(",", -1)).stream()
        .map(String::strip)
        .filter(attribute -> attribute.startsWith(start))
        .map(attribute -> attribute.substring(start.length()))
        .findFirst();
  }

  private ProcessSight sight(List<ProcessHandle> processes, Collection<TcpSocket> sockets) {
    Map<Long, Integer> listening =
        sockets.stream()
            .filter(TcpSocket::isListening)
            .collect(Collectors.toMap(TcpSocket::inode, TcpSocket::localPort, (a, b) -> a));
    Set<Integer> ports = new HashSet<>();
    Set<Long> pids = new TreeSet<>();
    Duration age = Duration.ZERO;
    Duration delay = Duration.ZERO;
    for (ProcessHandle process : processes) {
      pids.add(process.pid());
      age = max(age, age(process));
      delay = max(delay, scheduleDelay(process.pid()));
      proc.socketsOf(process.pid()).stream()
          .filter(listening::containsKey)
          .forEach(inode -> ports.add(listening.get(inode)));
    }
    String words = "pid " + pids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new ProcessSight(words, pids, ports, age.compareTo(LONGEST_START) < 0, delay);
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration age(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, Instant.now()))
        .orElse(Duration.ZERO);
  }

  /** A system property of Java wins over the variable, as in the SDK. */
  private Duration scheduleDelay(long pid) {
    String property = "-Dotel.bsp.schedule.delay=";
    return proc.arguments(pid).stream()
        .filter(argument -> argument.startsWith(property))
        .map(argument -> argument.substring(property.length()))
        .findFirst()
        .or(() -> proc.variable(pid, "OTEL_BSP_SCHEDULE_DELAY"))
        .flatMap(ChildProcesses::millis)
        .orElse(DEFAULT_DELAY);
  }

  private static Optional<Duration> millis(String text) {
    try {
      return Optional.of(Duration.ofMillis(Long.parseLong(text.strip().replaceFirst("ms$", ""))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
