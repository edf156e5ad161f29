package dev.baton.collector.fault;

import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.Bytes;
import dev.baton.delivery.DeliveryAttempt;
import dev.baton.delivery.DeliveryHistory;
import dev.baton.delivery.DeliveryView;
import dev.baton.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one receiver: a script that requests go through one after the other, and what came.
 * At the end of the script the receiver works again. Thread-safe.
 */
public final class ReceiverFaults implements DeliveryView {

  private static final int ATTEMPTS_KEPT = 10_000;

  private final Clock clock;
  private final FaultScript script = new FaultScript();
  private final List<Attempt> attempts = new ArrayList<>();
  private final AwaitedRetries awaited = new AwaitedRetries(System::nanoTime);
  private boolean used;
  private long recoveries;

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
    used = true;
    script.add(times, fault);
    return this;
  }

  /**
   * Accepts so many requests, after what is scripted already.
   *
   * @throws IllegalArgumentException if it is less than one
   */
  public synchronized ReceiverFaults accepts(int times) {
    used = true;
    script.add(times, null);
    return this;
  }

  /** Lets this happen to each request after the script, until {@link #recover()}. */
  public ReceiverFaults always(ReceiverFault fault) {
    return each(1, fault);
  }

  /**
   * Lets this happen to each n-th request after the script, until {@link #recover()}: {@code
   * each(2, fault)} to every other one, beginning with the second.
   *
   * @throws IllegalArgumentException if {@code n} is less than one
   */
  public synchronized ReceiverFaults each(int n, ReceiverFault fault) {
    used = true;
    script.each(n, fault);
    return this;
  }

  /** Ends the script: the receiver works again, and what is stalled is answered. */
  public synchronized void recover() {
    script.clear();
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
  public List<Duration> delays() {
    return deliveries().gaps();
  }

  /** Returns how many requests were kept more than once, as after a lost answer. */
  public int duplicates() {
    return deliveries().duplicates();
  }

  /** Returns how many different requests were tried and never kept. */
  public int dropped() {
    return deliveries().dropped();
  }

  private DeliveryHistory deliveries() {
    return DeliveryHistory.of(deliveryAttempts());
  }

  @Override
  public List<DeliveryAttempt> deliveryAttempts() {
    return attempts().stream().map(Attempt::asDelivery).toList();
  }

  AwaitedRetries awaited() {
    return awaited;
  }

  /** Takes what is to be done to the request that begins here. */
  synchronized ClaimedFault begin() {
    return new ClaimedFault(this, script.next(), recoveries);
  }

  synchronized void arrived(Signal signal, byte[] body, @Nullable ReceiverFault fault) {
    if (!used) {
      return;
    }
    Bytes bytes = Bytes.copyOf(body);
    awaited.arrived(signal, bytes, fault);
    if (attempts.size() < ATTEMPTS_KEPT) {
      attempts.add(new Attempt(signal, clock.epochNanos(), bytes, fault));
      notifyAll();
    }
  }

  /** Waits until a time has passed, or the script has ended since so many recoveries. */
  synchronized void await(Duration time, long before) {
    long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(time);
    try {
      for (long left = end - System.nanoTime();
          left > 0 && recoveries == before;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
