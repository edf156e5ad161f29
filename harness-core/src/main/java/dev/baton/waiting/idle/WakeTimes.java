package dev.baton.waiting.idle;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a thread that waits with a timeout wakes, on Linux. A thread dump does not show the
 * timeout. The operating system does: as an argument of the system call {@code futex} that the
 * thread is in, which leads to an absolute time in the memory of this process.
 */
final class WakeTimes {

  private static final Path MEMORY = Path.of("/proc/self/mem");

  /** The number of {@code futex}, and its operation with an absolute monotonic time. */
  private static final Map<String, String> FUTEX = Map.of("amd64", "202", "aarch64", "98");

  private static final String UNTIL = "0x89"; // FUTEX_WAIT_BITSET, FUTEX_PRIVATE_FLAG

  private static final int OPERATION = 2; // arguments of the call
  private static final int TIMEOUT = 4;

  private final @Nullable String futex = FUTEX.get(System.getProperty("os.arch", ""));
  private final SystemCalls calls;

  WakeTimes(SystemCalls calls) {
    this.calls = calls;
  }

  /**
   * Returns a predicate: whether a thread that waits with a timeout wakes within this time, or may.
   */
  Predicate<ThreadSample> within(Duration horizon) {
    return thread -> {
      OptionalLong left = nanosLeft(thread.id());
      return left.isEmpty() || left.getAsLong() <= horizon.toNanos();
    };
  }

  /** Returns how long this thread goes on waiting; empty if it cannot be determined. */
  private OptionalLong nanosLeft(long thread) {
    if (futex == null) {
      return OptionalLong.empty();
    }
    try {
      SystemCalls.Call call = calls.of(thread).orElse(null);
      return call == null ? OptionalLong.empty() : nanosLeft(call);
    } catch (IOException | RuntimeException e) {
      return OptionalLong.empty(); // it has ended, or the system does not allow it
    }
  }

  private OptionalLong nanosLeft(SystemCalls.Call call) throws IOException {
    if (!call.number().equals(futex) || !call.argument(OPERATION).equals(UNTIL)) {
      return OptionalLong.empty();
    }
    long until = timeAt(call.value(TIMEOUT));
    return call.isStillMade() ? OptionalLong.of(until - System.nanoTime()) : OptionalLong.empty();
  }

  /** Reads a {@code timespec}: seconds and nanoseconds of the clock of {@link System#nanoTime}. */
  private static long timeAt(long address) throws IOException {
    byte[] bytes = new byte[2 * Long.BYTES];
    try (RandomAccessFile memory = new RandomAccessFile(MEMORY.toString(), "r")) {
      memory.seek(address);
      memory.readFully(bytes);
    }
    ByteBuffer time = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    return TimeUnit.SECONDS.toNanos(time.getLong()) + time.getLong();
  }
}
