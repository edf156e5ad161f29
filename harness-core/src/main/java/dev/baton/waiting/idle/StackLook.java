package dev.baton.waiting.idle;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What some threads do, by their stacks. */
final class StackLook {

  private static final String VIRTUAL = "jdk.internal.vm.Continuation#run";
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private final JvmThreads threads = new JvmThreads();
  private final SystemCalls calls = new SystemCalls();
  private final WakeTimes wakeTimes = new WakeTimes(calls);
  private final Selectors selectors = new Selectors(calls);
  private final BlockingReads reads = new BlockingReads(calls);
  private final NamedThreads named;
  private final ThreadClassifier classifier;
  private final Loops loops;

  StackLook(NamedThreads named, Loops loops) {
    this.named = named;
    this.classifier = new ThreadClassifier(named);
    this.loops = loops;
  }

  /** Returns those of these threads that are alive, by their ids. */
  Map<Long, ThreadSample> sample(List<Long> ids, Duration horizon) {
    List<ThreadSample> samples = threads.sample(ids.stream().mapToLong(id -> id).toArray());
    CancelledTimeouts.forget(samples, wakeTimes.within(horizon));
    Map<Long, ThreadSample> byId = new HashMap<>();
    samples.forEach(sample -> byId.put(sample.id(), sample));
    return byId;
  }

  /** Returns whether a thread does something of its own accord within this time. */
  boolean isAtWork(ThreadSample thread, Duration horizon) {
    boolean mayBe = thread.state() == State.RUNNABLE || thread.state() == State.TIMED_WAITING;
    if (!mayBe || named.contain(thread)) {
      return false;
    }
    if (thread.stack().isEmpty()) {
      return true; // it has just started
    }
    Predicate<ThreadSample> wakesInTime = wakeTimes.within(horizon);
    if (thread.isIn(VIRTUAL)) {
      return thread.state() == State.TIMED_WAITING
          ? wakesInTime.test(thread) // pinned
          : !thread.isNative();
    }
    return switch (classifier.of(thread).kind()) {
      case WAITS_WITH_TIMEOUT -> wakesInTime.test(thread);
      case WAITS_FOR_INPUT -> !reads.areFromOwnClient(thread);
      case ACTIVE -> true;
      case EVENT_LOOP -> NettyTimers.dueWithin(horizon).test(thread);
      case HTTP_CLIENT -> selectors.wakesWithin(thread, horizon).orElse(false);
      case SELECTOR -> isTimed(thread, horizon);
      case REAPS -> !IdleChildProcesses.areIdle(loops.otherProcesses(), horizon);
      case IGNORED, IDLE, LISTENS, HOUSEKEEPING, AWAITS -> false;
    };
  }

  private boolean isTimed(ThreadSample thread, Duration horizon) {
    if (HiddenWork.isPolling(thread)) {
      return false;
    }
    return XnioTimers.isOne(thread)
        ? XnioTimers.isDue(thread, horizon)
        : selectors.wakesWithin(thread, horizon).orElse(true);
  }

  /** Notes for how long a thread that is not at work needs no other look. */
  void noteRest(
      RestingThreads.Seen thread, ThreadSample sample, Duration horizon, RestingThreads resting) {
    if (sample.isIn(VIRTUAL) || named.contain(sample)) {
      return; // other virtual threads may be on it the next time, other names may be set
    }
    if (!thread.mayWork() || classifier.of(sample).kind() == Occupation.Kind.IDLE) {
      if (ThreadClassifier.isOfFramework(sample)) {
        resting.rests(thread);
      } else {
        resting.restsUntilWoken(thread);
      }
      return;
    }
    switch (classifier.of(sample).kind()) {
      case IGNORED, LISTENS, HOUSEKEEPING -> resting.rests(thread);
      case SELECTOR, EVENT_LOOP, HTTP_CLIENT, WAITS_FOR_INPUT ->
          resting.rests(thread, sample, A_WHILE);
      case WAITS_WITH_TIMEOUT -> {
        if (!wakeTimes.within(horizon.plus(A_WHILE)).test(sample)) {
          resting.rests(thread, sample, A_WHILE);
        }
      }
      case IDLE, AWAITS, REAPS, ACTIVE -> {} // its time may come
    }
  }
}
