package dev.baton.waiting.idle;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The platform threads of this JVM. */
final class JvmThreads {

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /** Returns whether the CPU time of threads can be measured. */
  boolean isMeasured() {
    return threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
  }

  /** Returns the number of threads started since the JVM started. */
  long started() {
    return threads.getTotalStartedThreadCount();
  }

  /** Returns all threads except the calling one, with stack and state of the same moment. */
  List<ThreadSample> sample() {
    List<ThreadSample> samples = new ArrayList<>();
    for (ThreadInfo info : threads.dumpAllThreads(false, false)) {
      if (info != null && !isLooking(info)) {
        samples.add(sample(info));
      }
    }
    return samples;
  }

  /** Returns whether this is the calling thread, or another thread that inspects threads. */
  private static boolean isLooking(ThreadInfo info) {
    return Arrays.stream(info.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(JvmThreads.class.getName()));
  }

  private ThreadSample sample(ThreadInfo info) {
    long id = info.getThreadId();
    long cpu = Math.max(0, threads.getThreadCpuTime(id));
    return new ThreadSample(
        id,
        info.getThreadName(),
        info.getThreadState(),
        List.of(info.getStackTrace()),
        cpu + info.getWaitedCount() + info.getBlockedCount());
  }
}
