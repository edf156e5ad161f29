package dev.baton.waiting.idle;

import java.time.Duration;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tasks that Netty's event loops have scheduled. The stack does not show whether a loop
 * has a scheduled task, but the queue of the loop does. The queue is found through the loop's
 * thread, even if a library has relocated Netty to its own packages.
 */
final class NettyTimers {

  private static final String LOOPS = "io.netty.channel.";

  /** The timers of a handler that may close a connection or do what the program tells it to. */
  private static final String IDLE_STATE = "io.netty.handler.timeout.IdleStateHandler$";

  /** The name of Micronaut's handler, which closes the connections that nobody uses. */
  private static final String OF_MICRONAUT = "idle-state";

  /** What Vert.x schedules, and what of it closes the connections that nobody uses. */
  private static final String OF_VERTX = "io.vertx.core.impl.VertxImpl$InternalTimerHandler";

  private static final String POOL_CLEANER = "io.vertx.core.http.impl.HttpClientImpl$PoolChecker";

  private NettyTimers() {}

  /** Returns whether this thread runs an event loop. */
  static boolean isLoop(ThreadSample thread) {
    return thread.stack().stream().anyMatch(frame -> frame.getClassName().contains(LOOPS));
  }

  /** Returns whether this thread waits in a selector of a native transport instead of the JDK's. */
  static boolean isNativeTransport(ThreadSample thread) {
    return thread.isNative() && thread.stack().get(0).getClassName().contains(LOOPS);
  }

  /**
   * Returns a predicate: whether the event loop of a thread has a task due within this time, or may
   * have one.
   */
  static Predicate<ThreadSample> dueWithin(Duration horizon) {
    return sample -> isDue(horizon, LiveThreads.find(sample.id()));
  }

  private static boolean isDue(Duration horizon, @Nullable Thread thread) {
    if (thread == null) {
      return true;
    }
    try {
      Object loop = loopOf(thread);
      return loop == null || isDue(horizon, loop);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return true; // another version of Netty, or its module is not open
    }
  }

  /** Returns the event loop that this thread runs; null if it is not found. */
  static @Nullable Object loopOf(Thread thread) throws ReflectiveOperationException {
    Object locals =
        Reflected.get(thread, "threadLocalMap"); // its getter logs who calls from elsewhere
    if (locals == null) {
      return null;
    }
    Object[] values = (Object[]) Reflected.get(locals, "indexedVariables");
    for (Object value : values == null ? new Object[0] : values) {
      if (value != null
          && Reflected.find(value.getClass(), "AbstractScheduledEventExecutor") != null) {
        return value;
      }
    }
    return null;
  }

  private static boolean isDue(Duration horizon, Object loop) throws ReflectiveOperationException {
    Queue<?> tasks = (Queue<?>) Reflected.get(loop, "scheduledTaskQueue");
    for (Object task : tasks == null ? new Object[0] : tasks.toArray()) {
      Long delay = (Long) Reflected.call(task, "delayNanos");
      if ((delay == null || delay <= horizon.toNanos()) && !isHousekeeping(task)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHousekeeping(Object scheduled) throws ReflectiveOperationException {
    Object task = Reflected.get(scheduled, "task");
    String type = task == null ? "" : task.getClass().getName();
    if (task != null && type.contains(IDLE_STATE)) {
      Object handler = Reflected.get(task, "ctx");
      return handler != null && OF_MICRONAUT.equals(Reflected.call(handler, "name"));
    }
    if (task != null && type.equals(OF_VERTX)) {
      Object handler = Reflected.get(task, "handler");
      return handler != null && handler.getClass().getName().equals(POOL_CLEANER);
    }
    return false;
  }
}
