package dev.baton.examples.shop;

import java.util.Optional;

/** The queue {@code order-placed}: first in, first out, for any number of threads. */
public interface OrderQueue extends AutoCloseable {

  void send(OrderMessage message);

  /** Waits for the next message; empty when the queue is closed and all messages are out. */
  Optional<OrderMessage> receive() throws InterruptedException;

  /** Ends the queue behind the messages that are in it. */
  @Override
  void close();

  /** A queue in the memory of this JVM. */
  static OrderQueue inMemory() {
    return new InMemoryOrderQueue();
  }
}
