package dev.baton.waiting.idle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Finds the threads that could continue but wait for a processor, on Linux. A thread that was woken
 * on a machine under load, and has not run since, looks in a thread dump like one that nobody woke.
 * Only the operating system distinguishes them.
 */
final class UnscheduledThreads {

  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Path LOAD = Path.of("/proc/loadavg");
  private static final Path OWN_TASK = Path.of("/proc/thread-self");
  private static final String RUNNABLE = "RD"; // D: waits for a page of its memory, for example

  /** A thread that works from time to time is seldom at work in three reads. */
  private static final int READS = 3;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private UnscheduledThreads() {}

  /** Returns whether the operating system tells. */
  static boolean areKnown() {
    return Files.isDirectory(TASKS);
  }

  /** Returns whether there may be any, because more run on this machine than it has processors. */
  static boolean areLikely() {
    try {
      String load = Files.readString(LOAD); // such as 0.20 0.18 0.12 1/80 11206
      String running = load.substring(0, load.indexOf('/'));
      return Integer.parseInt(running.substring(running.lastIndexOf(' ') + 1))
          > Runtime.getRuntime().availableProcessors();
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Returns the ids of the Java threads that could continue, except for the calling one.
   *
   * @throws IOException if it cannot be determined
   */
  static Set<Long> ids() throws IOException {
    Set<Long> tasks = runnableTasks();
    for (int i = 1; i < READS && !tasks.isEmpty(); i++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      tasks.retainAll(runnableTasks());
    }
    return tasks.isEmpty() ? Set.of() : ids(tasks, ThreadTasks.read());
  }

  private static Set<Long> runnableTasks() throws IOException {
    Set<Long> runnable = new HashSet<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path task : tasks) {
        if (isRunnable(task)) {
          runnable.add(Long.valueOf(task.getFileName().toString()));
        }
      }
    }
    if (Files.exists(OWN_TASK)) {
      runnable.remove(Long.valueOf(Files.readSymbolicLink(OWN_TASK).getFileName().toString()));
    }
    return runnable;
  }

  private static boolean isRunnable(Path task) throws IOException {
    try {
      return isRunnable(Files.readString(task.resolve("stat")));
    } catch (NoSuchFileException e) {
      return false; // it has ended
    } catch (IOException e) {
      if (Files.exists(task)) {
        throw e;
      }
      return false;
    }
  }

  /** Reads lines such as {@code 29133 (pool-1-thread-1) S 29116 …}; a name may contain anything. */
  static boolean isRunnable(String stat) {
    int state = stat.lastIndexOf(')') + 2;
    return state < stat.length() && RUNNABLE.indexOf(stat.charAt(state)) >= 0;
  }

  private static Set<Long> ids(Set<Long> tasks, Map<Long, Long> threads) {
    return tasks.stream().map(threads::get).filter(Objects::nonNull).collect(Collectors.toSet());
  }
}
