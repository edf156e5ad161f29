package dev.baton.waiting.idle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One inspection of all threads at one moment: what each of them does. */
final class ThreadsLook {

  private static final HeldBy NEW_THREADS = new HeldBy("a thread", "was started a moment ago", "");

  private final long started;
  private final BooleanSupplier mayCall;
  private final Map<Long, ThreadSample> counting = new HashMap<>();
  private final Map<Long, ThreadSample> withoutStack = new HashMap<>();
  private final List<ThreadSample> eventLoops = new ArrayList<>();
  private final List<ThreadSample> selectors = new ArrayList<>();
  private @Nullable ThreadSample httpClient;
  private @Nullable HeldBy holder;
  private @Nullable HeldBy awaiting;
  private @Nullable HeldBy reaper;
  private boolean isServing;

  private ThreadsLook(long started, BooleanSupplier mayCall) {
    this.started = started;
    this.mayCall = mayCall;
  }

  /**
   * Classifies these threads.
   *
   * @param started the number of threads started so far
   * @param timers which of them continue by themselves in time
   */
  static ThreadsLook at(
      List<ThreadSample> threads, long started, ThreadClassifier classifier, Timers timers) {
    ThreadsLook look = new ThreadsLook(started, timers.mayCall());
    threads.forEach(thread -> look.add(thread, occupation(thread, classifier, timers), timers));
    return look;
  }

  /** A wait that ends too late is like one without an end. */
  private static Occupation occupation(
      ThreadSample thread, ThreadClassifier classifier, Timers timers) {
    Occupation occupation = classifier.of(thread);
    if (occupation.kind() == Occupation.Kind.WAITS_FOR_INPUT
        && timers.servesOwnClient().test(thread)) {
      return Occupation.LISTENS;
    }
    return occupation.kind() == Occupation.Kind.WAITS_WITH_TIMEOUT
            && !timers.wakesInTime().test(thread)
        ? ThreadClassifier.withoutTimeout(thread)
        : occupation;
  }

  private void add(ThreadSample thread, Occupation occupation, Timers timers) {
    isServing |= occupation.isListening() && occupation.kind() != Occupation.Kind.HTTP_CLIENT;
    switch (occupation.kind()) {
      case IGNORED, IDLE, LISTENS, HOUSEKEEPING -> {}
      case HTTP_CLIENT -> httpClient = thread;
      case EVENT_LOOP -> {
        eventLoops.add(thread);
        if (timers.isDueInLoop().test(thread)) {
          hold(HeldBy.of(thread, "has something scheduled in its event loop"), thread);
        }
      }
      case SELECTOR -> {
        selectors.add(thread);
        if (timers.isTimed().test(thread)) {
          hold(HeldBy.of(thread, "is in a selector that may hold a timer"), thread);
        }
      }
      case AWAITS -> awaiting = HeldBy.of(thread, occupation.doing());
      case REAPS -> reaper = HeldBy.of(thread, occupation.doing());
      case WAITS_WITH_TIMEOUT, WAITS_FOR_INPUT, ACTIVE ->
          hold(HeldBy.of(thread, occupation.doing()), thread);
    }
    if (occupation.countsActivity()) {
      counting.put(thread.id(), thread);
    } else if (thread.stack().isEmpty()) {
      withoutStack.put(thread.id(), thread);
    }
  }

  /**
   * Returns one of the threads with these ids whose activity counts. One that was started and has
   * not run yet has no stack.
   */
  Optional<ThreadSample> amongst(Set<Long> ids) {
    return Stream.of(counting, withoutStack)
        .flatMap(threads -> ids.stream().map(threads::get))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Prefers a thread with a line outside of the JDK, because that is more informative. */
  private void hold(HeldBy candidate, ThreadSample thread) {
    if (holder == null || thread.caller().isPresent()) {
      holder = candidate;
    }
  }

  /** Returns a thread that may continue without a signal of another thread of this JVM. */
  Optional<HeldBy> holder() {
    if (holder != null || !isServing) {
      return Optional.ofNullable(holder);
    }
    return awaiting().or(() -> Optional.ofNullable(mayCall.getAsBoolean() ? reaper : null));
  }

  /** Returns a thread that waits for a signal. */
  Optional<HeldBy> awaiting() {
    return Optional.ofNullable(awaiting);
  }

  /**
   * Returns whether a thread is ready for an event from outside of this JVM. One of a JDK
   * HttpClient is only while a request is in progress.
   */
  boolean isListening() {
    return isServing;
  }

  /** Returns a thread that was active since the previous inspection, or may have been. */
  Optional<HeldBy> changedSince(@Nullable ThreadsLook before, LoopTicks ticks) {
    if (before == null || before.started != started) {
      return Optional.of(NEW_THREADS);
    }
    return counting.values().stream()
        .filter(thread -> !before.knows(thread, ticks))
        .findFirst()
        .map(thread -> HeldBy.of(thread, "was active a moment ago"));
  }

  private boolean knows(ThreadSample thread, LoopTicks ticks) {
    ThreadSample before = counting.get(thread.id());
    return before != null
        && (before.activity() == thread.activity() || ticks.isTick(before, thread));
  }

  /** Returns the threads that run event loops of Netty. */
  List<ThreadSample> eventLoops() {
    return eventLoops;
  }

  /** Returns the threads in selectors of other libraries. */
  List<ThreadSample> selectors() {
    return selectors;
  }

  /** Returns the selector of a JDK HttpClient; null if there is none. */
  @Nullable ThreadSample httpClient() {
    return httpClient;
  }
}
