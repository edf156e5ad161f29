package dev.baton.waiting.idle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the thread itself, of which a sample has only the id. */
final class LiveThreads {

  private static final int SOME = 16;

  private LiveThreads() {}

  /** Returns the platform thread with this id, null if it has ended. */
  static @Nullable Thread find(long id) {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group != null && group.getParent() != null) {
      group = group.getParent();
    }
    if (group == null) {
      return null;
    }
    Thread[] threads = new Thread[2 * group.activeCount() + SOME];
    int count = group.enumerate(threads, true);
    return Arrays.stream(threads, 0, count).filter(t -> t.getId() == id).findFirst().orElse(null);
  }

  /** Returns the name of the class of the thread with this id, empty if it has ended. */
  static String typeOf(long id) {
    Thread thread = find(id);
    return thread == null ? "" : thread.getClass().getName();
  }
}
