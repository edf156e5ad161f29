package dev.baton.examples.orders;

import io.micronaut.runtime.Micronaut;

/** Takes orders. Knows nothing of Baton. */
public final class OrdersApplication {

  private OrdersApplication() {}

  /** Starts the application. */
  public static void main(String[] arguments) {
    Micronaut.run(OrdersApplication.class, arguments);
  }
}
