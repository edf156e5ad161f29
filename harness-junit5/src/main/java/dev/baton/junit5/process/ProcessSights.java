package dev.baton.junit5.process;

import dev.baton.Internal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The processes that are no children of this JVM, such as those in containers, by the marks of
 * their environments. A mark is given once only, so one table serves all harnesses. Thread-safe.
 */
@Internal
public final class ProcessSights {

  private static final Map<String, Supplier<Optional<ProcessSight>>> ELSEWHERE =
      new ConcurrentHashMap<>();

  private ProcessSights() {}

  /**
   * Adds the process that has this environment.
   *
   * @param sight returns what is seen of it now; empty if it does not run. Must not block for long
   */
  public static void add(Map<String, String> environment, Supplier<Optional<ProcessSight>> sight) {
    ChildProcesses.markIn(environment.getOrDefault(ChildProcesses.ATTRIBUTES, ""))
        .ifPresent(mark -> ELSEWHERE.put(mark, sight));
  }

  /** Returns the ports at which a process of this machine listens; empty if it cannot be told. */
  public static Set<Integer> listeningPorts(long pid) {
    return ProcFiles.ofThisMachine().listeningPorts(pid);
  }

  /** Returns those of these marks that run. */
  static Map<String, ProcessSight> look(Iterable<String> marks) {
    Map<String, ProcessSight> running = new HashMap<>();
    for (String mark : marks) {
      Supplier<Optional<ProcessSight>> sight = ELSEWHERE.get(mark);
      if (sight != null) {
        sight.get().ifPresent(seen -> running.put(mark, seen));
      }
    }
    return running;
  }
}
