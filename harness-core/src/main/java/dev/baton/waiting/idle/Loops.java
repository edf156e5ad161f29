package dev.baton.waiting.idle;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Threads of this JVM that a test has waited for in vain: they go round in the background, such as
 * a heartbeat. Another thread at the same place of the same program is one as well. Thread-safe.
 */
final class Loops {

  static final Loops OF_JVM = new Loops();

  private static final String LAMBDA = "$$Lambda"; // its name is another in each JVM
  private static final int MOST = 10_000;

  private final Set<Long> threads = ConcurrentHashMap.newKeySet();
  private final Set<Long> processes = ConcurrentHashMap.newKeySet();
  private final Set<String> places = ConcurrentHashMap.newKeySet();

  /** Returns where a thread is: all lines outside of the JDK; empty if there are none. */
  static String place(ThreadSample thread) {
    return thread.stack().stream()
        .filter(frame -> !ThreadSample.isJdk(frame) && !frame.getClassName().contains(LAMBDA))
        .map(StackTraceElement::toString)
        .collect(Collectors.joining("\n"));
  }

  /** Notes that all processes which this one has started go on by themselves. */
  void addProcesses() {
    ProcessHandle.current().descendants().limit(MOST).forEach(one -> processes.add(one.pid()));
  }

  /** Returns the other ones. */
  Stream<ProcessHandle> otherProcesses() {
    return ProcessHandle.current().descendants().filter(one -> !processes.contains(one.pid()));
  }

  void add(ThreadSample thread) {
    if (threads.size() + places.size() < MOST) {
      threads.add(thread.id());
      String place = place(thread);
      if (!place.isEmpty()) {
        places.add(place);
      }
    }
  }

  boolean contain(long thread) {
    return threads.contains(thread);
  }

  boolean contain(ThreadSample thread) {
    boolean isOne = !places.isEmpty() && places.contains(place(thread));
    if (isOne) {
      add(thread);
    }
    return isOne;
  }
}
