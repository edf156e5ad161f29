package dev.baton.junit5.wire;

import dev.baton.junit5.wire.Wire.Crossing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages in a queue, with the order and number of their deliveries. Thread-safe.
 *
 * @param <M> the messages, compared by identity
 */
final class QueueOrder<M> {

  private final IdentityHashMap<M, Deque<Crossing>> inQueue = new IdentityHashMap<>();
  private boolean redelivers;
  private boolean reorders;
  private @Nullable Delivery<M> overtaken;

  /** One insertion of a message into the queue. */
  record Delivery<M>(M message, Crossing crossing) {}

  synchronized void redeliver() {
    redelivers = true;
  }

  synchronized void reorder() {
    reorders = true;
  }

  /** Ends reordering; returns the message that still waits to be overtaken. */
  synchronized List<Delivery<M>> keepOrder() {
    Delivery<M> waiting = overtaken;
    reorders = false;
    overtaken = null;
    return waiting == null ? List.of() : copies(waiting);
  }

  /** Returns what goes into the queue now that this message has arrived, in order. */
  synchronized List<Delivery<M>> dueWith(Delivery<M> next) {
    if (!reorders) {
      return copies(next);
    }
    Delivery<M> first = overtaken;
    if (first == null) {
      overtaken = next;
      return List.of();
    }
    overtaken = null;
    return Stream.of(next, first).flatMap(d -> copies(d).stream()).toList();
  }

  private List<Delivery<M>> copies(Delivery<M> delivery) {
    return redelivers ? List.of(delivery, delivery) : List.of(delivery);
  }

  /** Records an insertion. Must be called before it, since the message may be taken at once. */
  synchronized void goesIn(Delivery<M> delivery) {
    inQueue.computeIfAbsent(delivery.message(), m -> new ArrayDeque<>(1)).add(delivery.crossing());
  }

  /** Records that this message was taken, or was not inserted; returns its crossing. */
  synchronized @Nullable Crossing comesOut(M message) {
    Deque<Crossing> crossings = inQueue.get(message);
    if (crossings == null) {
      return null; // put into the wrapped queue directly
    }
    Crossing first = crossings.poll();
    if (crossings.isEmpty()) {
      inQueue.remove(message);
    }
    return first;
  }
}
