package dev.baton.examples.orders;

import io.micronaut.tracing.annotation.NewSpan;
import jakarta.inject.Singleton;

@Singleton
class Outbox {

  private final OrderStore store;

  Outbox(OrderStore store) {
    this.store = store;
  }

  @NewSpan("mail")
  void send(String id) {
    if (!store.has(id)) {
      throw new IllegalStateException("order %s is unknown".formatted(id));
    }
  }
}
