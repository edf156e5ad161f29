package dev.baton.examples.orders;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Takes orders. Knows nothing of Baton. */
@Path("/orders")
class OrdersResource {

  private final StockClient stock;
  private final OrderStore store;
  private final Mailer mailer;

  OrdersResource(@RestClient StockClient stock, OrderStore store, Mailer mailer) {
    this.stock = stock;
    this.store = store;
    this.mailer = mailer;
  }

  @POST
  @Path("/{id}")
  public String order(String id) {
    stock.reserve(id);
    store.save(id);
    mailer.confirm(id);
    return "ordered " + id;
  }
}
