package dev.baton.junit5.wire;

import dev.baton.junit5.wire.Wire.Crossing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages that are in a queue, and in which order and how often they go there. Thread-safe.
 *
 * @param <M> the messages, told apart by identity
 */
final class QueueOrder<M> {

  private final IdentityHashMap<M, Deque<Crossing>> inQueue = new IdentityHashMap<>();
  private boolean redelivers;
  private boolean reorders;
  private @Nullable Delivery<M> overtaken;

  /** One message that goes into the queue once. */
  record Delivery<M>(M message, Crossing crossing) {}

  synchronized void redeliver() {
    redelivers = true;
  }

  synchronized void reorder() {
    reorders = true;
  }

  /** Ends the wrong order; returns what still waits to be overtaken. */
  synchronized List<Delivery<M>> keepOrder() {
    Delivery<M> waiting = overtaken;
    reorders = false;
    overtaken = null;
    return waiting == null ? List.of() : copies(waiting);
  }

  /** Returns what goes into the queue now that this one has come, in this order. */
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

  /** Takes note that this goes into the queue; before it does, or it might be out already. */
  synchronized void goesIn(Delivery<M> delivery) {
    inQueue.computeIfAbsent(delivery.message(), m -> new ArrayDeque<>(1)).add(delivery.crossing());
  }

  /** Takes note that this message came out, or did not go in; returns what it was put as. */
  synchronized @Nullable Crossing comesOut(M message) {
    Deque<Crossing> crossings = inQueue.get(message);
    if (crossings == null) {
      return null; // put into the queue behind our back
    }
    Crossing first = crossings.poll();
    if (crossings.isEmpty()) {
      inQueue.remove(message);
    }
    return first;
  }
}
