package dev.baton.waiting.idle;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Finds the threads that could continue but wait for a processor, on Linux. A thread that was woken
 * on a machine under load, and has not run since, looks in a thread dump like one that nobody woke.
 * Only the operating system distinguishes them.
 */
final class UnscheduledThreads {

  private static final Path TASKS = Path.of("/proc/self/task");
  private static final Path OWN_TASK = Path.of("/proc/thread-self");
  private static final String RUNNABLE = "RD"; // D: waits for a page of its memory, for example

  /** A thread that works from time to time is seldom at work in three reads. */
  private static final int READS = 3;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** JDK 17 prints {@code nid=0x71cf}, JDK 25 {@code nid=29133}; threads of the JVM have no #. */
  private static final Pattern THREAD =
      Pattern.compile("^\".*\" #(\\d+) .*\\bnid=(0x\\p{XDigit}+|\\d+) .*");

  private UnscheduledThreads() {}

  /** Returns whether the operating system tells. */
  static boolean areKnown() {
    return Files.isDirectory(TASKS);
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
    return tasks.isEmpty() ? Set.of() : javaIds(tasks, threadDump().lines().toList());
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

  /** Returns the ids in Java of these tasks, from the lines of a thread dump. */
  static Set<Long> javaIds(Set<Long> tasks, List<String> dump) {
    return dump.stream()
        .map(THREAD::matcher)
        .filter(Matcher::matches)
        .filter(thread -> tasks.contains(Long.decode(thread.group(2))))
        .map(thread -> Long.valueOf(thread.group(1)))
        .collect(Collectors.toSet());
  }

  private static String threadDump() throws IOException {
    try {
      return String.valueOf(
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "threadPrint",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()}));
    } catch (JMException | RuntimeException e) {
      throw new IOException("the JVM does not print its threads: " + e, e);
    }
  }
}
