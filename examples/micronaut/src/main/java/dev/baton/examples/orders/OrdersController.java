package dev.baton.examples.orders;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

@Controller("/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
class OrdersController {

  private final StockClient stock;
  private final OrderStore store;
  private final Mailer mailer;

  OrdersController(StockClient stock, OrderStore store, Mailer mailer) {
    this.stock = stock;
    this.store = store;
    this.mailer = mailer;
  }

  @Post("/{id}")
  String order(String id) {
    stock.reserve(id);
    store.save(id);
    mailer.confirm(id);
    return "ordered " + id;
  }
}
