package dev.baton.waiting.idle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells whether a process that this one has started may call it within a time, on Linux. One whose
 * threads all wait for this process, or for each other, or sleep for long, does nothing by itself.
 */
final class IdleChildProcesses {

  private static final Path PROCESSES = Path.of("/proc");
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

  /** What tells a process by itself that time has passed, or that a file has changed. */
  private static final List<String> SIGNALS = List.of("anon_inode:[timerfd]", "anon_inode:inotify");

  private static final String ZOMBIE = ") Z ";

  private IdleChildProcesses() {}

  /** Returns whether none of them, nor one that it has started, does anything within this time. */
  static boolean areIdle(Duration horizon) {
    return UnscheduledThreads.areKnown() && areIdle(ProcessHandle.current().descendants(), horizon);
  }

  static boolean areIdle(Stream<ProcessHandle> processes, Duration horizon) {
    return processes.allMatch(process -> isIdle(process.pid(), horizon));
  }

  private static boolean isIdle(long pid, Duration horizon) {
    Path process = PROCESSES.resolve(Long.toString(pid));
    try {
      return isZombie(process)
          || (haveNoTimers(process)
              && receivesFromThisProcessOnly(process)
              && haveAllThreadsStopped(process, new EndlessWaits(process, horizon)));
    } catch (NoSuchFileException e) {
      return !Files.exists(process); // it has ended
    } catch (IOException | RuntimeException e) {
      return false; // the system does not allow it
    }
  }

  private static boolean isZombie(Path process) throws IOException {
    return Files.readString(process.resolve("stat")).contains(ZOMBIE);
  }

  private static boolean haveNoTimers(Path process) throws IOException {
    return Files.readString(process.resolve("timers")).isBlank();
  }

  private static boolean haveAllThreadsStopped(Path process, EndlessWaits waits)
      throws IOException {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        if (!waits.contain(Files.readString(thread.resolve("syscall")).strip())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean receivesFromThisProcessOnly(Path process) throws IOException {
    Set<String> sockets = new HashSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : open) {
        String name = Files.readSymbolicLink(descriptor).toString();
        if (SIGNALS.contains(name)) {
          return false;
        }
        Matcher socket = SOCKET.matcher(name);
        if (socket.matches()) {
          sockets.add(socket.group(1));
        }
      }
    }
    return sockets.isEmpty() || reachNobodyElse(process, sockets);
  }

  /** Returns whether each of these accepts connections, or leads to this process. */
  private static boolean reachNobodyElse(Path process, Set<String> sockets) throws IOException {
    OwnSockets own = OwnSockets.now();
    return OwnSockets.read(process.resolve("fd"), process.resolve("net"))
        .reachNobodyBut(own.ports(), sockets);
  }
}
