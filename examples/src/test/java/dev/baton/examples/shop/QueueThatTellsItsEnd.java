package dev.baton.examples.shop;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Counts down when it has been closed. */
record QueueThatTellsItsEnd(OrderQueue queue, CountDownLatch closed) implements OrderQueue {

  @Override
  public void send(OrderMessage message) {
    queue.send(message);
  }

  @Override
  public Optional<OrderMessage> receive() throws InterruptedException {
    return queue.receive();
  }

  @Override
  public void close() {
    queue.close();
    closed.countDown();
  }
}
