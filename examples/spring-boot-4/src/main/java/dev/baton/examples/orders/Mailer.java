package dev.baton.examples.orders;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

@Component
class Mailer {

  private final OrderStore store;

  Mailer(OrderStore store) {
    this.store = store;
  }

  @Async
  public void confirm(String id) {
    store.count(id);
  }
}
