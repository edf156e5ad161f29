package dev.baton.junit5;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Failures of assertions that a passing test cannot have heard of: those that ended the thread they
 * were thrown on, and those of soft assertions that nobody asked. A failure that somebody catches,
 * or that a future keeps, may have been expected.
 */
final class UnheardFailures {

  private static final int MOST_KEPT = 100;
  private static final Duration MOST_FOR_A_TEXT = Duration.ofSeconds(5);
  private static final Duration MOST_FOR_AN_END = Duration.ofMillis(100);

  /** Threads on which a runner may run tests, this one or others that share the harness. */
  private static final Pattern OF_RUNNERS =
      Pattern.compile("(?:junit|ForkJoinPool-\\d+-worker-).*");

  private record Collected(String text, BooleanSupplier isForgotten) {}

  private final List<Collected> collected = new ArrayList<>();
  private final List<String> endedAThread = new ArrayList<>();
  private @Nullable EndedThreads watch;

  /** Assertions that wait now. */
  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

  /** Threads that make the text of a failure now, or that have thrown it. */
  private final Set<Thread> failing = ConcurrentHashMap.newKeySet();

  private final Set<Thread> failed = ConcurrentHashMap.newKeySet();

  /** One assertion that waits; each is another one. */
  static final class Waiting {
    private final Thread thread = Thread.currentThread();

    private Waiting() {}
  }

  Waiting begins() {
    Waiting one = new Waiting();
    waiting.add(one);
    return one;
  }

  void ends(Waiting one, boolean holds) {
    if (!holds) {
      failing.add(one.thread);
    }
    waiting.remove(one);
    synchronized (this) {
      notifyAll();
    }
  }

  /** Notes that this thread throws a failure now. */
  synchronized void failed() {
    Thread thread = Thread.currentThread();
    failing.remove(thread);
    if (failed.size() < MOST_KEPT) {
      failed.add(thread);
    }
    if (watch == null) {
      watch = EndedThreads.watch(this::hasEnded);
    }
    notifyAll();
  }

  private synchronized void hasEnded(Thread thread, Throwable failure) {
    if (failed.remove(thread) && failure instanceof AssertionError) {
      endedAThread.add(
          ("An assertion failed on thread %s and ended it, and the test did not hear of it: let the"
                  + " test wait for that thread and pass its failure on, for example with"
                  + " Future.get().\n\n%s")
              .formatted(thread.getName(), failure.getMessage()));
    }
    notifyAll();
  }

  /** Notes that the failure that this thread has just told of was not thrown. */
  synchronized void collected(String text, BooleanSupplier isForgotten) {
    failed.remove(Thread.currentThread());
    if (collected.size() < MOST_KEPT) {
      collected.add(new Collected(text, isForgotten));
    }
  }

  /**
   * Waits for assertions that other threads make now, until they have a result and its text. Each
   * ends at its deadline, and would be held back by a thread that waits with a timeout.
   */
  synchronized void awaitOthers() {
    if (waiting.isEmpty() && failing.isEmpty() && failed.isEmpty()) {
      return;
    }
    Set<Waiting> others = new HashSet<>(waiting);
    others.removeIf(one -> !isAtWork(one.thread));
    try {
      while (others.stream().anyMatch(waiting::contains)) {
        wait();
      }
      await(MOST_FOR_A_TEXT, failing, this::isAtWork);
      await(MOST_FOR_AN_END, failed, this::isAtWork);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(Duration most, Set<Thread> threads, Predicate<Thread> these)
      throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    long left = most.toMillis();
    while (left > 0 && threads.stream().anyMatch(these)) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  private boolean isAtWork(Thread thread) {
    return thread.isAlive()
        && thread != Thread.currentThread()
        && !OF_RUNNERS.matcher(thread.getName()).matches();
  }

  synchronized void forget() {
    failing.clear();
    failed.clear();
    collected.clear();
    endedAThread.clear();
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }

  /** Returns what the test has not heard of; empty if it may have of all. */
  synchronized Optional<String> text() {
    if (collected.isEmpty() && endedAThread.isEmpty()) {
      return Optional.empty();
    }
    List<String> forgotten =
        collected.stream()
            .filter(failure -> failure.isForgotten().getAsBoolean())
            .map(Collected::text)
            .toList();
    if (forgotten.isEmpty()) {
      return endedAThread.stream().findFirst();
    }
    boolean isOne = forgotten.size() == 1;
    return Optional.of(
        ("%s failed, and nobody asked for %s: call assertAll() at the end, or use"
                + " BatonSoftAssertions.assertSoftly(…) or try-with-resources.\n\n%s")
            .formatted(
                isOne ? "A soft assertion" : forgotten.size() + " soft assertions",
                isOne ? "its failure" : "their failures",
                String.join("\n\n", forgotten)));
  }
}
