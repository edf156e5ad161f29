package dev.baton.waiting.idle;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from where a thread reads that blocks in a socket, on Linux. What a server reads from a
 * client in the same JVM comes from one of its threads, and these are inspected as well.
 */
final class BlockingReads {

  /** The numbers of {@code read}, {@code recvfrom} and {@code recvmsg}. */
  private static final Map<String, Set<String>> READS =
      Map.of("amd64", Set.of("0", "45", "47"), "aarch64", Set.of("63", "207", "212"));

  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

  private final Set<String> numbers =
      READS.getOrDefault(System.getProperty("os.arch", ""), Set.of());
  private final SystemCalls calls;

  BlockingReads(SystemCalls calls) {
    this.calls = calls;
  }

  /**
   * Returns whether this thread reads, without a timeout, from a connection that a client in this
   * JVM has opened to a server in it.
   */
  boolean areFromOwnClient(ThreadSample thread) {
    try {
      SystemCalls.Call call = calls.of(thread.id()).orElse(null);
      return call != null
          && numbers.contains(call.number())
          && isFromOwnClient(call.value(1))
          && call.isStillMade();
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static boolean isFromOwnClient(long descriptor) throws IOException {
    String name =
        Files.readSymbolicLink(OpenSockets.DESCRIPTORS.resolve(Long.toString(descriptor)))
            .toString();
    Matcher socket = SOCKET.matcher(name);
    return socket.matches() && OwnSockets.now().isFromOwnClient(socket.group(1));
  }
}
