package dev.baton.waiting;

import java.lang.Thread.State;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;

/**
 * Tells whether a platform thread may be at work for the test: running, blocked, asleep, or about
 * to start something scheduled. A program that works untraced for a while before its next span
 * looks quiet to the Recording; its threads tell.
 */
final class BusyThreads {

  /** Where threads sit that wait for somebody else while the JVM calls them runnable. */
  private static final List<String> WAITING_NATIVELY =
      List.of(
          "sun.nio.ch.",
          "java.net.",
          "io.netty.channel.",
          "io.grpc.netty.shaded.io.netty.channel.",
          "java.lang.ProcessHandleImpl",
          "java.lang.ref.Reference",
          "java.lang.VirtualThread",
          "jdk.internal.misc.Unsafe");

  /**
   * Threads of libraries whose timers tick in every program: idle connections, keep-alives, pools.
   */
  private static final List<String> HOUSEKEEPERS =
      List.of(
          "idle-timeout-task",
          "server-timer",
          "Keep-Alive",
          "OkHttp",
          "grpc-",
          "HikariPool",
          "kafka-",
          "lettuce-",
          "Catalina-",
          "RxCachedWorkerPoolEvictor",
          "boundedElastic-evictor",
          "BatchSpanProcessor",
          "PeriodicMetricReader",
          "logback-",
          "Log4j");

  private final Set<Thread> before;

  private BusyThreads(Set<Thread> before) {
    this.before = before;
  }

  /** Returns a view that takes the scheduled work of threads that live now for somebody else's. */
  static BusyThreads sinceNow() {
    return new BusyThreads(Set.copyOf(Thread.getAllStackTraces().keySet()));
  }

  /** Whether any thread but the calling one may be at work. Takes about half a millisecond. */
  boolean any() {
    Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
    stacks.remove(Thread.currentThread());
    return stacks.entrySet().stream().anyMatch(this::isBusy);
  }

  private boolean isBusy(Entry<Thread, StackTraceElement[]> entry) {
    StackTraceElement[] stack = entry.getValue();
    if (stack.length == 0 || runsTests(stack)) {
      return false; // the JVM's own, or another test
    }
    State state = entry.getKey().getState();
    return switch (state) {
      case RUNNABLE -> !waitsNatively(stack[0]);
      case BLOCKED -> true;
      case TIMED_WAITING -> sleeps(stack) || isTimerOfTheTest(entry.getKey(), stack);
      case NEW, WAITING, TERMINATED -> false;
    };
  }

  private static boolean waitsNatively(StackTraceElement top) {
    return top.isNativeMethod()
        && WAITING_NATIVELY.stream().anyMatch(prefix -> top.getClassName().startsWith(prefix));
  }

  private static boolean sleeps(StackTraceElement[] stack) {
    return stack[0].getClassName().equals("java.lang.Thread")
        && stack[0].getMethodName().startsWith("sleep");
  }

  private boolean isTimerOfTheTest(Thread thread, StackTraceElement[] stack) {
    boolean keepsHouse = HOUSEKEEPERS.stream().anyMatch(thread.getName()::startsWith);
    return !keepsHouse && !before.contains(thread) && isTimer(stack);
  }

  private static boolean isTimer(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String name = frame.getClassName();
      if (name.endsWith("$DelayedWorkQueue")
          || name.equals("java.util.TimerThread")
          || name.endsWith("DelayScheduler")) {
        return true;
      }
    }
    return false;
  }

  private static boolean runsTests(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith("org.junit.platform.")
          || frame.getClassName().startsWith("org.apache.maven.surefire.")) {
        return true;
      }
    }
    return false;
  }
}
