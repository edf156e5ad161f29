package dev.baton.examples.orders;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class OrderListener {

  private final OrderStore store;

  OrderListener(OrderStore store) {
    this.store = store;
  }

  @KafkaListener(topics = "orders", groupId = "shipping")
  void ship(String id) {
    store.count(id);
  }
}
