package dev.baton.collector.exporter.queue;

import static java.util.Objects.requireNonNull;

import dev.baton.collector.exporter.ExportDestination;
import dev.baton.collector.exporter.LossLog;
import dev.baton.collector.exporter.Retries;
import dev.baton.collector.exporter.RetryPolicy;
import dev.baton.collector.otlp.ReceiverAnswer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one exporter. So many requests at once are in work: they are being sent or wait for
 * their next attempt. Its monitor guards all state; nothing is sent while it is held.
 */
final class SendingQueue {

  private final QueueSettings settings;
  private final RetryPolicy policy;
  private final DoubleSupplier random;
  private final ExportDestination destination;
  private final ExportTime time;
  private final LossLog log;
  private final List<QueuedRequest> delivered = new ArrayList<>();
  private final ArrayDeque<QueuedRequest> waiting = new ArrayDeque<>();
  private final Set<QueuedRequest> sending = new LinkedHashSet<>();
  private final Set<QueuedRequest> backingOff = new LinkedHashSet<>();
  private int reserved;
  private boolean starting;
  private boolean closed;

  SendingQueue(
      QueueSettings settings,
      RetryPolicy policy,
      DoubleSupplier random,
      ExportDestination destination,
      ExportTime time,
      LossLog log) {
    this.settings = settings;
    this.policy = policy;
    this.random = random;
    this.destination = destination;
    this.time = time;
    this.log = log;
  }

  /** Reserves a place for {@link #add}; returns why there is none, or null if there is one. */
  synchronized @Nullable String reserve() {
    try {
      while (settings.blocksWhenFull() && isFull() && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted while the sending queue was full";
    }
    if (closed) {
      return "the exporter is closed";
    }
    if (isFull()) {
      return "the sending queue is full (" + settings.size() + ")";
    }
    reserved++;
    return null;
  }

  private boolean isFull() {
    return size() + reserved >= settings.size();
  }

  synchronized void release() {
    reserved--;
  }

  /** Adds a request, and sends it as soon as a consumer is free. */
  void add(QueuedRequest request) {
    synchronized (this) {
      waiting.add(request);
    }
    startNext();
  }

  synchronized int size() {
    return waiting.size() + sending.size() + backingOff.size();
  }

  synchronized List<QueuedRequest> delivered() {
    return List.copyOf(delivered);
  }

  /** Gives free consumers something to do. On a time without threads it is called by itself. */
  private void startNext() {
    synchronized (this) {
      if (starting) {
        return; // whoever is at it sees what is there now
      }
      starting = true;
    }
    for (QueuedRequest next = next(); next != null; next = next()) {
      QueuedRequest request = next;
      time.run(() -> attempt(request));
    }
  }

  private synchronized @Nullable QueuedRequest next() {
    boolean isFree = sending.size() + backingOff.size() < settings.consumers();
    @Nullable QueuedRequest next = isFree ? waiting.poll() : null;
    starting = next != null;
    if (next != null) {
      sending.add(next);
      next.retries = new Retries(policy, random, time.epochNanos());
    }
    return next;
  }

  private void attempt(QueuedRequest request) {
    ReceiverAnswer answer;
    try {
      answer = destination.send(request.signal, request.body);
    } catch (InterruptedException e) {
      answer = new ReceiverAnswer.TryAgain("interrupted while sending", Duration.ZERO);
    } catch (RuntimeException e) {
      answer = new ReceiverAnswer.Refused("sending failed: " + e);
    }
    settle(request, answer);
    startNext();
  }

  private synchronized void settle(QueuedRequest request, ReceiverAnswer answer) {
    if (!sending.remove(request)) {
      return; // given up meanwhile
    }
    if (answer instanceof ReceiverAnswer.Taken taken) {
      delivered.add(request);
      log.taken(request.signal, taken.partial(), request.items);
      RequestBuffer.remove(request);
    } else if (answer instanceof ReceiverAnswer.Refused refused) {
      lose(request, refused.reason());
    } else if (answer instanceof ReceiverAnswer.TryAgain later) {
      failed(request, later);
    }
    notifyAll();
  }

  private void failed(QueuedRequest request, ReceiverAnswer.TryAgain later) {
    request.lastFailure = later.reason();
    if (closed) {
      giveUp(request);
      return;
    }
    Retries retries = requireNonNull(request.retries);
    long now = time.epochNanos();
    @Nullable Duration wait = retries.after(later, now);
    if (wait == null) {
      lose(request, later.reason() + retries.end(now));
      return;
    }
    log.warned(later.reason());
    backingOff.add(request);
    time.after(wait, () -> tryAgain(request));
  }

  private void tryAgain(QueuedRequest request) {
    synchronized (this) {
      if (!backingOff.remove(request)) {
        return; // given up meanwhile
      }
      sending.add(request);
    }
    time.run(() -> attempt(request));
  }

  private void lose(QueuedRequest request, String reason) {
    log.lost(request.signal, request.items, reason);
    RequestBuffer.remove(request);
  }

  /** A request that the buffer keeps is not lost by the end of its exporter. */
  private void giveUp(QueuedRequest request) {
    if (request.file == null) {
      String reason = request.lastFailure;
      String end = "the exporter was closed before it was sent";
      log.lost(request.signal, request.items, reason.isEmpty() ? end : end + ": " + reason);
    }
  }

  /** Waits until nothing is left; returns whether that is so. */
  synchronized boolean awaitEmpty(Duration deadline) {
    long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(deadline);
    try {
      for (long left = end - System.nanoTime();
          size() > 0 && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return size() == 0;
  }

  /** Waits in system time until each request that is being sent is answered. */
  synchronized void awaitAnswers() {
    try {
      while (!sending.isEmpty()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is pending, in words; null if nothing is. */
  synchronized @Nullable String pending() {
    if (size() == 0) {
      return null;
    }
    String failure = backingOff.stream().map(request -> request.lastFailure).findFirst().orElse("");
    String requests = size() + (size() == 1 ? " request" : " requests");
    return failure.isEmpty() ? requests : requests + " (the last answer was " + failure + ")";
  }

  /**
   * Stops retrying, tries once more what waits for its turn unless the buffer keeps it, and waits
   * for that.
   */
  void close(Duration deadline) {
    synchronized (this) {
      closed = true;
      backingOff.forEach(this::giveUp);
      backingOff.clear();
      waiting.removeIf(request -> request.file != null);
      notifyAll();
    }
    startNext();
    awaitEmpty(deadline);
    synchronized (this) {
      List.of(waiting, sending).forEach(rest -> rest.forEach(this::giveUp));
      waiting.clear();
      sending.clear();
    }
  }
}
