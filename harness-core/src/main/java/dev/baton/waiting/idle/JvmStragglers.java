package dev.baton.waiting.idle;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds stragglers by the states of all threads, and by the stacks of those that may be some. */
final class JvmStragglers implements Stragglers {

  private static final long TO_WAKE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final Supplier<NamedThreads> named;
  private final RestingThreads resting;
  private final Loops loops;
  private final Map<Long, ThreadSample> found = new HashMap<>();
  private @Nullable StackLook stacks;

  /**
   * @param named supplies threads that are none
   */
  JvmStragglers(Supplier<NamedThreads> named, RestingThreads resting, Loops loops) {
    this.named = named;
    this.resting = resting;
    this.loops = loops;
  }

  @Override
  public boolean areAtWork(Duration horizon) {
    RestingThreads.Look look = resting.look(loops);
    if (!look.unknown().isEmpty()) {
      if (areAtWork(look.unknown(), horizon)) {
        return true;
      }
      look = resting.look(loops); // knows more now
    }
    return look.mayBeWoken() && isOneWoken(horizon);
  }

  /** Whoever was woken a moment ago looks like one that nobody woke, until it has a processor. */
  private boolean isOneWoken(Duration horizon) {
    if (UnscheduledThreads.areLikely() && waitsForProcessor()) {
      return true;
    }
    LockSupport.parkNanos(TO_WAKE_NANOS);
    List<RestingThreads.Seen> unknown = resting.look(loops).unknown();
    return !unknown.isEmpty() && areAtWork(unknown, horizon);
  }

  private static boolean waitsForProcessor() {
    try {
      return !UnscheduledThreads.ids().isEmpty();
    } catch (IOException e) {
      return false; // the system does not allow it
    }
  }

  private boolean areAtWork(List<RestingThreads.Seen> unknown, Duration horizon) {
    StackLook look = stacks();
    Map<Long, ThreadSample> samples =
        look.sample(unknown.stream().map(RestingThreads.Seen::id).toList(), horizon);
    boolean areAtWork = false;
    for (RestingThreads.Seen thread : unknown) {
      ThreadSample sample = samples.get(thread.id());
      if (sample == null || loops.contain(sample)) {
        continue;
      }
      if (sample.state() != thread.state()) {
        areAtWork = true; // it goes on, or has just handed over to another
      } else if (look.isAtWork(sample, horizon)) {
        found.putIfAbsent(sample.id(), sample);
        areAtWork = true;
      } else {
        look.noteRest(thread, sample, horizon, resting);
      }
    }
    return areAtWork;
  }

  private StackLook stacks() {
    StackLook known = stacks;
    if (known == null) {
      known = new StackLook(named.get(), loops);
      stacks = known;
    }
    return known;
  }

  @Override
  public void broughtNothing() {
    if (!found.isEmpty()) {
      Map<Long, ThreadSample> now = stacks().sample(List.copyOf(found.keySet()), Duration.ZERO);
      now.values().stream().filter(thread -> isAsFound(thread)).forEach(this::addLoop);
      found.clear();
    }
  }

  private boolean isAsFound(ThreadSample now) {
    ThreadSample then = found.get(now.id());
    return then != null
        && now.state() == then.state()
        && Loops.place(now).equals(Loops.place(then));
  }

  private void addLoop(ThreadSample thread) {
    if (HiddenWork.isOfProcess(thread)) {
      loops.addProcesses(); // its thread may wait for another one the next time
    } else {
      loops.add(thread);
    }
  }
}
