package dev.baton.junit5.process;

import dev.baton.collector.GivenEnvironment;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The connections to each process that were made during one recording, as a sign of requests of
 * clients that are not traced. Not thread-safe.
 */
final class Connections {

  /** Spans of a process with a shorter delay arrive while an assertion waits anyway. */
  private static final Duration SHORT = Duration.ofMillis(400);

  private final Map<String, Set<Connection>> accounted = new HashMap<>();

  /** A connection to a port of a process, from another port. */
  record Connection(int port, int from) {}

  /**
   * Takes the connections of earlier tests for granted. One that is kept open may be used again
   * without a trace, which matters only if the process keeps its spans for long.
   */
  void begin(List<GivenEnvironment> given, RemoteProcesses.Look look) {
    for (GivenEnvironment process : given) {
      look.of(process)
          .ifPresent(
              sight -> account(process, look, sight, socket -> !socket.isOpen() || isShort(sight)));
    }
  }

  private static boolean isShort(ProcessSight sight) {
    return sight.scheduleDelay().compareTo(SHORT) <= 0;
  }

  /** Everything that was asked of the process so far is answered by spans that have arrived. */
  void answered(GivenEnvironment process, RemoteProcesses.Look look) {
    look.of(process).ifPresent(sight -> account(process, look, sight, socket -> true));
  }

  /**
   * Whether a connection is open on which a request leaves no trace, and spans are kept for long.
   */
  static boolean mayBeUsedAgain(RemoteProcesses.Look look, ProcessSight sight) {
    return !isShort(sight) && !connections(look, sight, TcpSocket::isOpen).isEmpty();
  }

  private void account(
      GivenEnvironment process,
      RemoteProcesses.Look look,
      ProcessSight sight,
      Predicate<TcpSocket> which) {
    accounted
        .computeIfAbsent(process.mark(), mark -> new HashSet<>())
        .addAll(connections(look, sight, which));
  }

  /** Returns the connections that no spans have answered yet. */
  Set<Connection> unanswered(
      GivenEnvironment process, RemoteProcesses.Look look, ProcessSight sight) {
    Set<Connection> found = new HashSet<>(connections(look, sight, socket -> true));
    found.removeAll(accounted.getOrDefault(process.mark(), Set.of()));
    return found;
  }

  private static Set<Connection> connections(
      RemoteProcesses.Look look, ProcessSight sight, Predicate<TcpSocket> which) {
    return sight.ports().stream()
        .flatMap(
            port ->
                look.sockets().stream()
                    .filter(which)
                    .flatMap(socket -> socket.otherEndOf(port).stream())
                    .map(from -> new Connection(port, from)))
        .collect(Collectors.toSet());
  }
}
