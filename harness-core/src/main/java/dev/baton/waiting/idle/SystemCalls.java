package dev.baton.waiting.idle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The system calls in which threads wait, on Linux. Not thread-safe. */
final class SystemCalls {

  private static final Path TASKS = Path.of("/proc/self/task");
  private static final int FIELDS = 9;
  private static final int HEX = 16;
  private static final long NO_TASK = -1;

  private final Map<Long, Long> taskOfThread = new HashMap<>();

  /**
   * One system call.
   *
   * @param text the line that the system prints: the number of the call, then its arguments
   */
  record Call(String text, Path file) {

    private String field(int index) {
      return text.split(" ", -1)[index];
    }

    String number() {
      return field(0);
    }

    /** Returns an argument as it is printed; the first has the index 1. */
    String argument(int index) {
      return field(index);
    }

    /** Returns the value of an argument. */
    long value(int index) {
      return Long.parseUnsignedLong(field(index).substring("0x".length()), HEX);
    }

    /** Returns whether the thread is in this call at present. */
    boolean isStillMade() throws IOException {
      return Files.readString(file).strip().equals(text);
    }
  }

  /** Returns the call in which a thread of Java waits; empty if it cannot be determined. */
  Optional<Call> of(long thread) {
    if (!Files.isDirectory(TASKS)) {
      return Optional.empty();
    }
    try {
      Path file = TASKS.resolve(task(thread) + "/syscall");
      Call call = new Call(Files.readString(file).strip(), file);
      return call.text().split(" ", -1).length == FIELDS ? Optional.of(call) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // it has ended, or the system does not allow it
    }
  }

  /** A thread that has just started is not listed yet, and is looked for again. */
  private long task(long thread) throws IOException {
    if (!taskOfThread.containsKey(thread)) {
      ThreadTasks.read().forEach((task, id) -> taskOfThread.put(id, task));
    }
    return taskOfThread.getOrDefault(thread, NO_TASK);
  }
}
