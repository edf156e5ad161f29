package dev.baton.examples.orders;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrdersController {

  private final StockClient stock;
  private final PriceClient prices;
  private final OrderStore store;
  private final Mailer mailer;
  private final KafkaTemplate<String, String> kafka;

  OrdersController(
      StockClient stock,
      PriceClient prices,
      OrderStore store,
      Mailer mailer,
      KafkaTemplate<String, String> kafka) {
    this.stock = stock;
    this.prices = prices;
    this.store = store;
    this.mailer = mailer;
    this.kafka = kafka;
  }

  @PostMapping("/orders/{id}")
  String order(@PathVariable("id") String id) {
    stock.reserve(id);
    int price = prices.of(id);
    store.insert(id, price);
    mailer.confirm(id);
    kafka.send("orders", id);
    return "ordered " + id;
  }
}
