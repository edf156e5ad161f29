package dev.baton.waiting.idle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The platform threads themselves, of which a sample has only the id. */
final class LiveThreads {

  private static final int SOME = 16;

  private LiveThreads() {}

  /** Returns all of them. */
  static Thread[] all() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    if (group == null) {
      return new Thread[0];
    }
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[group.activeCount() + SOME];
    int count = group.enumerate(threads, true);
    while (count == threads.length) { // some may be missing
      threads = new Thread[2 * threads.length];
      count = group.enumerate(threads, true);
    }
    return Arrays.copyOf(threads, count);
  }

  /** Returns the one with this id, null if it has ended. */
  static @Nullable Thread find(long id) {
    return Arrays.stream(all()).filter(thread -> thread.getId() == id).findFirst().orElse(null);
  }

  /** Returns the name of the class of the thread with this id, empty if it has ended. */
  static String typeOf(long id) {
    Thread thread = find(id);
    return thread == null ? "" : thread.getClass().getName();
  }
}
