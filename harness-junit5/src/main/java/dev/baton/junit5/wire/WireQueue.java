package dev.baton.junit5.wire;

import dev.baton.junit5.wire.QueueOrder.Delivery;
import dev.baton.junit5.wire.Wire.Crossing;
import dev.baton.propagation.CarrierKind;
import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A queue in memory whose messages are recorded when they are put and when they are taken, and
 * whose headers can be broken in between. It wraps another queue, and blocks where that one blocks.
 * Thread-safe if that one is.
 *
 * @param <M> the messages, compared by identity
 */
public final class WireQueue<M> extends AbstractQueue<M>
    implements BlockingQueue<M>, BreaksHeaders<WireQueue<M>> {

  /**
   * Reads and replaces the headers of a message.
   *
   * @param <M> the messages
   */
  public interface MessageHeaders<M> {

    /** Returns the headers of a message, in order. */
    List<Header> of(M message);

    /** Returns a message with exactly these headers, which may be the same instance. */
    M with(List<Header> headers, M message);
  }

  private final Wire wire;
  private final BlockingQueue<M> queue;
  private final MessageHeaders<M> headers;
  private final ActiveHeaderFaults faults = new ActiveHeaderFaults();
  private final QueueOrder<M> deliveries = new QueueOrder<>();

  private WireQueue(Wire wire, BlockingQueue<M> queue, MessageHeaders<M> headers) {
    this.wire = wire;
    this.queue = queue;
    this.headers = headers;
  }

  /**
   * Returns a queue that wraps this one: {@code WireQueue.tap(harness.wire("orders"), queue,
   * headers)}.
   */
  public static <M> WireQueue<M> tap(Wire wire, BlockingQueue<M> queue, MessageHeaders<M> headers) {
    return new WireQueue<>(wire, queue, headers);
  }

  @Override
  public WireQueue<M> breaks(HeaderFault fault) {
    faults.add(fault);
    return this;
  }

  @Override
  public WireQueue<M> passesHeadersOn() {
    faults.clear();
    return this;
  }

  /** Delivers each message put from now on twice, as a broker may after a failure. */
  public WireQueue<M> redelivers() {
    deliveries.redeliver();
    return this;
  }

  /**
   * Reorders the messages put from now on in pairs: each first message waits until the next one has
   * overtaken it, the last one until {@link #deliversInOrder()}.
   */
  public WireQueue<M> reorders() {
    deliveries.reorder();
    return this;
  }

  /**
   * Delivers in the order of putting again, first a message that still waits to be overtaken.
   *
   * @throws IllegalStateException if the queue has no room for it
   */
  public WireQueue<M> deliversInOrder() {
    for (Delivery<M> delivery : deliveries.keepOrder()) {
      if (!offered(delivery)) {
        throw new IllegalStateException(
            "queue '%s' has no room for the message that waited to be overtaken"
                .formatted(wire.place()));
      }
    }
    return this;
  }

  /** Records a message that is put; returns what goes into the queue now. */
  private List<Delivery<M>> arrives(M message) {
    List<Header> sent = headers.of(message);
    Crossing crossing = wire.arrives(CarrierKind.OTHER, wire.place(), sent);
    M broken = headers.with(faults.applyTo(sent, crossing), message);
    return deliveries.dueWith(new Delivery<>(broken, crossing));
  }

  private boolean offered(Delivery<M> delivery) {
    deliveries.goesIn(delivery);
    boolean hasRoom = queue.offer(delivery.message());
    if (!hasRoom) {
      deliveries.comesOut(delivery.message());
    }
    return hasRoom;
  }

  private void leaves(M message) {
    Crossing crossing = deliveries.comesOut(message);
    if (crossing != null) {
      crossing.leaves(headers.of(message));
    }
  }

  private @Nullable M leavesIfAny(@Nullable M message) {
    if (message != null) {
      leaves(message);
    }
    return message;
  }

  @Override
  public void put(M message) throws InterruptedException {
    for (Delivery<M> delivery : arrives(message)) {
      deliveries.goesIn(delivery);
      queue.put(delivery.message());
    }
  }

  /** Returns whether there was room for everything that goes into the queue with this message. */
  @Override
  public boolean offer(M message) {
    boolean hasRoom = true;
    for (Delivery<M> delivery : arrives(message)) {
      hasRoom &= offered(delivery);
    }
    return hasRoom;
  }

  /**
   * Returns whether there was room in time for everything that goes into the queue with this
   * message.
   */
  @Override
  public boolean offer(M message, long timeout, TimeUnit unit) throws InterruptedException {
    boolean hasRoom = true;
    for (Delivery<M> delivery : arrives(message)) {
      deliveries.goesIn(delivery);
      boolean isIn = queue.offer(delivery.message(), timeout, unit);
      if (!isIn) {
        deliveries.comesOut(delivery.message());
      }
      hasRoom &= isIn;
    }
    return hasRoom;
  }

  @Override
  public M take() throws InterruptedException {
    M message = queue.take();
    leaves(message);
    return message;
  }

  @Override
  public @Nullable M poll() {
    return leavesIfAny(queue.poll());
  }

  @Override
  public @Nullable M poll(long timeout, TimeUnit unit) throws InterruptedException {
    return leavesIfAny(queue.poll(timeout, unit));
  }

  @Override
  public @Nullable M peek() {
    return queue.peek();
  }

  @Override
  public int drainTo(Collection<? super M> target) {
    return drainTo(target, Integer.MAX_VALUE);
  }

  @Override
  public int drainTo(Collection<? super M> target, int maxElements) {
    List<M> drained = new ArrayList<>();
    int count = queue.drainTo(drained, maxElements);
    for (M message : drained) {
      leaves(message);
      target.add(message);
    }
    return count;
  }

  @Override
  public int remainingCapacity() {
    return queue.remainingCapacity();
  }

  @Override
  public int size() {
    return queue.size();
  }

  /** Iterates over the queue; messages seen this way do not count as taken. */
  @Override
  public Iterator<M> iterator() {
    return queue.iterator();
  }
}
