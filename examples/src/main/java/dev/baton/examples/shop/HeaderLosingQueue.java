package dev.baton.examples.shop;

import java.util.Map;
import java.util.Optional;

/**
 * A queue that is broken on purpose: like a bridge between two brokers, it builds each message anew
 * from its body and forgets the headers.
 */
public final class HeaderLosingQueue implements OrderQueue {

  private final OrderQueue queue;

  public HeaderLosingQueue(OrderQueue queue) {
    this.queue = queue;
  }

  @Override
  public void send(OrderMessage message) {
    queue.send(new OrderMessage(message.order(), Map.of()));
  }

  @Override
  public Optional<OrderMessage> receive() throws InterruptedException {
    return queue.receive();
  }

  @Override
  public void close() {
    queue.close();
  }
}
