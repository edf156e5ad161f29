package dev.baton.waiting.idle;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The system calls in which a thread of another process waits without a timeout, or with one that
 * ends too late, on Linux.
 *
 * @param process its directory below {@code /proc}
 * @param horizon what ends after this time does not matter
 */
record EndlessWaits(Path process, Duration horizon) {

  private static final String ARCHITECTURE = System.getProperty("os.arch", "");

  /**
   * Waits that have no timeout: {@code read}, {@code recvfrom}, {@code recvmsg}, {@code accept},
   * {@code accept4}, {@code wait4}, {@code waitid}, {@code pause}, {@code rt_sigsuspend}.
   */
  private static final Set<Integer> ENDLESS =
      numbers(
          Map.of(
              "amd64", Set.of(0, 45, 47, 43, 288, 61, 247, 34, 130),
              "aarch64", Set.of(63, 207, 212, 202, 242, 260, 95, 133)));

  /** {@code epoll_wait} and {@code epoll_pwait}, whose fourth argument is in milliseconds. */
  private static final Set<Integer> EPOLL =
      numbers(Map.of("amd64", Set.of(232, 281), "aarch64", Set.of(22)));

  /** {@code poll}, whose third argument is in milliseconds. */
  private static final Set<Integer> POLL = numbers(Map.of("amd64", Set.of(7)));

  /** {@code ppoll} and {@code rt_sigtimedwait}: the third argument leads to the timeout. */
  private static final Set<Integer> THIRD =
      numbers(Map.of("amd64", Set.of(271, 128), "aarch64", Set.of(73, 137)));

  /** {@code futex}: the fourth argument does. */
  private static final Set<Integer> FOURTH =
      numbers(Map.of("amd64", Set.of(202), "aarch64", Set.of(98)));

  /** {@code select} and {@code pselect6}: the fifth argument does. */
  private static final Set<Integer> FIFTH =
      numbers(Map.of("amd64", Set.of(23, 270), "aarch64", Set.of(72)));

  private static final Set<Integer> NANOSLEEP =
      numbers(Map.of("amd64", Set.of(35), "aarch64", Set.of(101)));
  private static final Set<Integer> CLOCK_NANOSLEEP =
      numbers(Map.of("amd64", Set.of(230), "aarch64", Set.of(115)));

  private static final int FIELDS = 9;
  private static final int HEX = 16;
  private static final int NO_TIMEOUT = -1;
  private static final int MONOTONIC = 1;
  private static final int ABSOLUTE = 1;

  private static Set<Integer> numbers(Map<String, Set<Integer>> byArchitecture) {
    return byArchitecture.getOrDefault(ARCHITECTURE, Set.of());
  }

  /**
   * Returns whether a thread waits in such a call.
   *
   * @param call what the system prints of it: its number, its arguments and two addresses
   */
  boolean contain(String call) throws IOException {
    String[] fields = call.split(" ", -1);
    if (fields.length != FIELDS) {
      return false; // it runs
    }
    int number = Integer.parseInt(fields[0]);
    if (NANOSLEEP.contains(number)) {
      return endsTooLate(timeAt(argument(fields, 1)));
    }
    if (CLOCK_NANOSLEEP.contains(number)) {
      return endsTooLate(fields);
    }
    return ENDLESS.contains(number)
        || (EPOLL.contains(number) && (int) argument(fields, 4) == NO_TIMEOUT)
        || (POLL.contains(number) && (int) argument(fields, 3) == NO_TIMEOUT)
        || (THIRD.contains(number) && argument(fields, 3) == 0)
        || (FOURTH.contains(number) && argument(fields, 4) == 0)
        || (FIFTH.contains(number) && argument(fields, 5) == 0);
  }

  private static long argument(String[] fields, int index) {
    return Long.parseUnsignedLong(fields[index].substring("0x".length()), HEX);
  }

  private boolean endsTooLate(String[] sleep) throws IOException {
    long nanos = timeAt(argument(sleep, 3));
    if (argument(sleep, 2) != ABSOLUTE) {
      return endsTooLate(nanos);
    }
    return argument(sleep, 1) == MONOTONIC && nanos - System.nanoTime() > horizon.toNanos();
  }

  /** It sleeps at the earliest since it was started: nobody tells since when. */
  private boolean endsTooLate(long sleepNanos) {
    Optional<Instant> start =
        ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
            .flatMap(child -> child.info().startInstant());
    return start.isPresent()
        && start.get().plusNanos(sleepNanos).isAfter(Instant.now().plus(horizon));
  }

  /** Reads a {@code timespec} of that process. */
  private long timeAt(long address) throws IOException {
    byte[] bytes = new byte[2 * Long.BYTES];
    try (RandomAccessFile memory = new RandomAccessFile(process.resolve("mem").toString(), "r")) {
      memory.seek(address);
      memory.readFully(bytes);
    }
    ByteBuffer time = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    return TimeUnit.SECONDS.toNanos(time.getLong()) + time.getLong();
  }
}
