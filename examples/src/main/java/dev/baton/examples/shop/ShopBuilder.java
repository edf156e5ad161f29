package dev.baton.examples.shop;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The options of a {@link Shop}; what is not set is healthy. */
public final class ShopBuilder {

  private final Function<String, OpenTelemetry> telemetry;
  private Function<String, Work> work = service -> Work.none();
  private Function<URI, Optional<Intermediary>> beforeBilling = billing -> Optional.empty();
  private UnaryOperator<OrderQueue> queue = UnaryOperator.identity();
  private UnaryOperator<ExecutorService> ordersPool = Context::taskWrapping;

  ShopBuilder(Function<String, OpenTelemetry> telemetry) {
    this.telemetry = telemetry;
  }

  /** Gives each service its own way to spend time, by the name of the service. */
  public ShopBuilder work(Function<String, Work> work) {
    this.work = work;
    return this;
  }

  /**
   * Puts something between orders and billing, for example {@link HeaderStrippingProxy#before}. The
   * function gets the address of billing; the shop closes what it returns.
   */
  public ShopBuilder billingBehind(Function<URI, ? extends Intermediary> intermediary) {
    this.beforeBilling = billing -> Optional.of(intermediary.apply(billing));
    return this;
  }

  /** Changes the queue between orders and shipping, for example by {@link HeaderLosingQueue}. */
  public ShopBuilder queue(UnaryOperator<OrderQueue> queue) {
    this.queue = queue;
    return this;
  }

  /**
   * Prepares the pool whose thread {@code orders-pool-1} charges; {@link Context#taskWrapping} if
   * not set. With {@code pool -> pool} the context stays behind.
   */
  public ShopBuilder ordersPool(UnaryOperator<ExecutorService> ordersPool) {
    this.ordersPool = ordersPool;
    return this;
  }

  /** Starts all services. */
  public Shop start() {
    return new Shop(this);
  }

  OpenTelemetry telemetry(String service) {
    return telemetry.apply(service);
  }

  Work work(String service) {
    return work.apply(service);
  }

  Optional<Intermediary> beforeBilling(URI billing) {
    return beforeBilling.apply(billing);
  }

  OrderQueue queue() {
    return queue.apply(OrderQueue.inMemory());
  }

  UnaryOperator<ExecutorService> ordersPool() {
    return ordersPool;
  }
}
