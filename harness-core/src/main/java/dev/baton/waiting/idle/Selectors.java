package dev.baton.waiting.idle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what a thread in a selector waits for, on Linux: whether with a timeout, and for which
 * sockets. No stack shows either, whatever library the selector belongs to.
 */
final class Selectors {

  private static final Path DESCRIPTIONS = Path.of("/proc/self/fdinfo");

  /** The numbers of {@code epoll_wait} and {@code epoll_pwait}. */
  private static final Map<String, Set<String>> EPOLL =
      Map.of("amd64", Set.of("232", "281"), "aarch64", Set.of("22"));

  /** Libraries whose selectors return in vain now and then: their timers are elsewhere. */
  private static final List<String> WITHOUT_TIMERS =
      List.of("org.apache.pekko.io.SelectionHandler", "akka.io.SelectionHandler");

  private static final int DESCRIPTOR = 1; // arguments of the call
  private static final int TIMEOUT = 4;
  private static final int NO_TIMEOUT = -1;
  private static final Pattern TARGET = Pattern.compile("^tfd:\\s*(\\d+) .*");
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final String WAKES = "anon_inode:[eventfd]"; // of a selector, by another thread
  private static final String PIPE = "pipe:"; // as well, and of this process

  private final Set<String> epoll = EPOLL.getOrDefault(System.getProperty("os.arch", ""), Set.of());
  private final SystemCalls calls;

  Selectors(SystemCalls calls) {
    this.calls = calls;
  }

  /**
   * Returns whether a thread waits in a selector without a timeout, or with one that is in vain.
   */
  boolean isWithoutTimeout(ThreadSample thread) {
    try {
      return thread.isIn(WITHOUT_TIMERS)
          || call(thread).filter(call -> (int) call.value(TIMEOUT) == NO_TIMEOUT).isPresent();
    } catch (RuntimeException e) {
      return false;
    }
  }

  /**
   * Returns whether a thread waits in a selector with a timeout of at most this time; empty if it
   * cannot be determined. When the wait began is unknown.
   */
  Optional<Boolean> wakesWithin(ThreadSample thread, Duration horizon) {
    try {
      return call(thread)
          .map(call -> (int) call.value(TIMEOUT))
          .map(millis -> millis != NO_TIMEOUT && millis <= horizon.toMillis());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<SystemCalls.Call> call(ThreadSample thread) {
    return calls.of(thread.id()).filter(call -> epoll.contains(call.number()));
  }

  /** Returns whether another process may send something to a socket that this thread waits for. */
  boolean mayBringAnswers(ThreadSample thread) {
    try {
      SystemCalls.Call call = call(thread).orElse(null);
      return call == null || !OwnSockets.now().reachNobodyElse(sockets(call.value(DESCRIPTOR)));
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  /** Returns the inodes of the sockets that are selected; of anything else, the name. */
  private static Set<String> sockets(long descriptor) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (String line : Files.readAllLines(DESCRIPTIONS.resolve(Long.toString(descriptor)))) {
      Matcher target = TARGET.matcher(line);
      if (target.matches()) {
        String name =
            Files.readSymbolicLink(OpenSockets.DESCRIPTORS.resolve(target.group(1))).toString();
        Matcher socket = SOCKET.matcher(name);
        sockets.add(socket.matches() ? socket.group(1) : name);
      }
    }
    sockets.removeIf(name -> name.equals(WAKES) || name.startsWith(PIPE));
    return sockets;
  }
}
