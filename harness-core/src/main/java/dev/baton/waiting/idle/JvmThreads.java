package dev.baton.waiting.idle;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    return samples(threads.dumpAllThreads(false, false));
  }

  /** Returns those of these threads that are alive, except the calling one. */
  List<ThreadSample> sample(long[] ids) {
    return samples(threads.getThreadInfo(ids, Integer.MAX_VALUE));
  }

  /** Returns a number that grows whenever a thread does something; negative if it has ended. */
  long activity(long id) {
    ThreadInfo info = threads.getThreadInfo(id);
    return info == null ? -1 : activity(info);
  }

  private List<ThreadSample> samples(@Nullable ThreadInfo[] infos) {
    List<ThreadSample> samples = new ArrayList<>();
    for (ThreadInfo info : infos) {
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
    return new ThreadSample(
        info.getThreadId(),
        info.getThreadName(),
        info.getThreadState(),
        List.of(info.getStackTrace()),
        activity(info));
  }

  private long activity(ThreadInfo info) {
    long cpu = Math.max(0, threads.getThreadCpuTime(info.getThreadId()));
    return cpu + info.getWaitedCount() + info.getBlockedCount();
  }
}
