package dev.baton.collector.fault;

import dev.baton.Internal;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.Bytes;
import dev.baton.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one receiver: a script that requests go through one after the other, and what came.
 * At the end of the script the receiver works again. Thread-safe.
 */
public final class ReceiverFaults {

  private static final int ATTEMPTS_KEPT = 10_000;

  private final Clock clock;
  private final Deque<ReceiverFault> script = new ArrayDeque<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private @Nullable ReceiverFault always;
  private boolean used;
  private long recoveries;
  private final IdentityHashMap<ReceiverFault.Stall, Long> stalls = new IdentityHashMap<>();

  /** Makes an empty script; attempts have the times of this clock. */
  public ReceiverFaults(Clock clock) {
    this.clock = clock;
  }

  /** Lets this happen to the next request that nothing else is scripted for. */
  public ReceiverFaults next(ReceiverFault fault) {
    return next(1, fault);
  }

  /**
   * Lets this happen to so many requests, after what is scripted already.
   *
   * @throws IllegalArgumentException if it is less than one
   */
  public synchronized ReceiverFaults next(int times, ReceiverFault fault) {
    if (times < 1) {
      throw new IllegalArgumentException("times must be 1 or more, but was " + times);
    }
    used = true;
    for (int i = 0; i < times; i++) {
      script.addLast(fault);
    }
    return this;
  }

  /** Lets this happen to each request after the script, until {@link #recover()}. */
  public synchronized ReceiverFaults always(ReceiverFault fault) {
    used = true;
    always = fault;
    return this;
  }

  /** Ends the script: the receiver works again, and what is stalled is answered. */
  public synchronized void recover() {
    script.clear();
    always = null;
    recoveries++;
    notifyAll();
  }

  /**
   * Returns the requests that came since the first fault was scripted, in order: what a client
   * tried, when, and what was done to it. The first ten thousand are kept.
   */
  public synchronized List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  /**
   * Waits in system time until so many requests have come since the first fault was scripted.
   *
   * @return whether they have
   */
  public synchronized boolean awaitAttempts(int count, Duration deadline) {
    long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(deadline);
    try {
      for (long left = end - System.nanoTime();
          attempts.size() < count && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return attempts.size() >= count;
  }

  /** Returns the times between one attempt and the next: the back-off of a single client. */
  public synchronized List<Duration> delays() {
    List<Duration> delays = new ArrayList<>();
    for (int i = 1; i < attempts.size(); i++) {
      long nanos = attempts.get(i).epochNanos() - attempts.get(i - 1).epochNanos();
      delays.add(Duration.ofNanos(nanos));
    }
    return delays;
  }

  /** Returns how many requests were kept more than once, as after a lost answer. */
  public synchronized int duplicates() {
    Set<Bytes> kept = new HashSet<>();
    int duplicates = 0;
    for (Attempt attempt : attempts) {
      if (isKept(attempt.fault()) && !kept.add(attempt.body())) {
        duplicates++;
      }
    }
    return duplicates;
  }

  /** Returns how many different requests were tried and never kept. */
  public synchronized int dropped() {
    Set<Bytes> missing = new HashSet<>();
    attempts.forEach(attempt -> missing.add(attempt.body()));
    attempts.stream()
        .filter(attempt -> isKept(attempt.fault()))
        .forEach(attempt -> missing.remove(attempt.body()));
    return missing.size();
  }

  private static boolean isKept(@Nullable ReceiverFault fault) {
    boolean refused = fault instanceof ReceiverFault.Status;
    boolean lost =
        fault instanceof ReceiverFault.Disconnect disconnect
            && disconnect.moment() == ReceiverFault.Moment.BEFORE_ACCEPTING;
    return !refused && !lost;
  }

  /** What receivers call. */
  @Internal
  public static final class Access {

    private Access() {}

    /** Returns what is to be done to this request; null to accept it. */
    public static @Nullable ReceiverFault next(ReceiverFaults faults, Signal signal, byte[] body) {
      return faults.take(signal, body);
    }

    /** Waits as long as a stall takes. */
    public static void await(ReceiverFaults faults, ReceiverFault.Stall stall) {
      faults.await(stall);
    }
  }

  private synchronized @Nullable ReceiverFault take(Signal signal, byte[] body) {
    if (!used) {
      return null;
    }
    @Nullable ReceiverFault scripted = script.pollFirst();
    @Nullable ReceiverFault fault = scripted == null ? always : scripted;
    if (attempts.size() < ATTEMPTS_KEPT) {
      attempts.add(new Attempt(signal, clock.epochNanos(), Bytes.copyOf(body), fault));
      notifyAll();
    }
    return fault instanceof ReceiverFault.Stall stall ? begun(stall) : fault;
  }

  /** Takes note of when a stall began: a recovery between here and the wait ends it as well. */
  private ReceiverFault begun(ReceiverFault.Stall stall) {
    ReceiverFault.Stall own = new ReceiverFault.Stall(stall.time());
    stalls.put(own, recoveries);
    return own;
  }

  private synchronized void await(ReceiverFault.Stall stall) {
    long end = System.nanoTime() + stall.time().toNanos();
    long before = Objects.requireNonNullElse(stalls.remove(stall), recoveries);
    try {
      for (long left = stall.time().toNanos();
          left > 0 && recoveries == before;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
