package dev.baton.waiting.idle;

import dev.baton.trace.SpanOrigin.Moment;
import java.lang.Thread.State;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads of this JVM that are known to rest. To ask what a thread does takes a thread dump,
 * which stops the JVM; to ask whether it still does the same takes nearly nothing. Thread-safe.
 */
final class RestingThreads {

  static final RestingThreads OF_JVM = new RestingThreads();

  /** Threads of the JVM that never run anything of a program. */
  private static final Set<String> OF_THE_JVM =
      Set.of(
          "Reference Handler",
          "Finalizer",
          "Signal Dispatcher",
          "Service Thread",
          "Monitor Deflation Thread",
          "Notification Thread",
          "Attach Listener",
          "Common-Cleaner");

  private static final int SPARE = 64;

  private final Map<Long, Rest> known = new ConcurrentHashMap<>();
  private final JvmThreads threads = new JvmThreads();

  /** What a thread does, as far as it is known without a look at its stack. */
  record Seen(long id, State state, @Nullable Object blocker) {

    /** A thread that waits without a timeout does nothing, unless another has just woken it. */
    boolean mayWork() {
      return state == State.RUNNABLE || state == State.TIMED_WAITING;
    }
  }

  /**
   * All threads at one moment, except for the calling one, those of the JVM and the loops.
   *
   * @param unknown those that are not known to rest
   * @param mayBeWoken whether another one waits for work, which it may have got a moment ago
   */
  record Look(List<Seen> unknown, boolean mayBeWoken) {}

  /**
   * What a thread did when it was found to rest.
   *
   * @param activity negative if it does the same whenever it waits in the same way; otherwise, it
   *     rests as long as this has not changed
   * @param until until then at most, by {@link System#nanoTime()}
   * @param mayBeWoken whether it waits for work
   */
  private record Rest(
      State state,
      @Nullable WeakReference<Object> blocker,
      long activity,
      long until,
      boolean mayBeWoken) {

    private boolean is(Seen thread, JvmThreads threads) {
      return state == thread.state()
          && (blocker == null ? null : blocker.get()) == thread.blocker()
          && (activity < 0
              || (System.nanoTime() < until && activity == threads.activity(thread.id())));
    }
  }

  /** Looks at the threads, without a thread dump. */
  Look look(Loops loops) {
    List<Seen> unknown = new ArrayList<>(0);
    boolean mayBeWoken = false;
    Thread[] all = LiveThreads.all();
    for (Thread thread : all) {
      Seen seen = new Seen(Moment.idOf(thread), thread.getState(), LockSupport.getBlocker(thread));
      Rest rest = known.get(seen.id());
      if (rest != null && rest.is(seen, threads)) {
        mayBeWoken |= rest.mayBeWoken();
      } else if (thread != Thread.currentThread()
          && !loops.contain(seen.id())
          && !OF_THE_JVM.contains(thread.getName())) {
        unknown.add(seen);
      }
    }
    if (known.size() > 2 * all.length + SPARE) {
      known.clear();
    }
    return new Look(unknown, mayBeWoken);
  }

  /** Notes that a thread does not work whenever it waits as it does now. */
  void rests(Seen thread) {
    add(thread, -1, Long.MAX_VALUE, false);
  }

  /** Notes that a thread does not work until somebody gives it some. */
  void restsUntilWoken(Seen thread) {
    add(thread, -1, Long.MAX_VALUE, true);
  }

  /** Notes that a thread does not work until it does something, and for so long at most. */
  void rests(Seen thread, ThreadSample sample, Duration most) {
    add(thread, sample.activity(), System.nanoTime() + most.toNanos(), false);
  }

  private void add(Seen thread, long activity, long until, boolean mayBeWoken) {
    Object blocker = thread.blocker();
    WeakReference<Object> reference = blocker == null ? null : new WeakReference<>(blocker);
    known.put(thread.id(), new Rest(thread.state(), reference, activity, until, mayBeWoken));
  }
}
