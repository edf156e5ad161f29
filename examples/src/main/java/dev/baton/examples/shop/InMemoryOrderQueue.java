package dev.baton.examples.shop;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

final class InMemoryOrderQueue implements OrderQueue {

  private static final Optional<OrderMessage> END = Optional.empty();

  private final BlockingQueue<Optional<OrderMessage>> messages = new LinkedBlockingQueue<>();

  @Override
  public void send(OrderMessage message) {
    messages.add(Optional.of(message));
  }

  @Override
  public Optional<OrderMessage> receive() throws InterruptedException {
    Optional<OrderMessage> next = messages.take();
    if (next.isEmpty()) {
      messages.add(END); // for whoever else receives
    }
    return next;
  }

  @Override
  public void close() {
    messages.add(END);
  }
}
