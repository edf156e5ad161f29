package dev.baton.examples.shop;

import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The running system: gateway, orders, auth, billing and shipping, each with its own telemetry.
 *
 * <p>{@link #close()} lets shipping finish what was ordered, stops every server and ends every
 * thread. On JDK 17 only the selector of the JDK's HTTP client goes later, with its collection.
 */
public final class Shop implements AutoCloseable {

  private final Deque<Runnable> closers = new ArrayDeque<>();
  private final HttpClient http;
  private final URI gateway;

  Shop(ShopBuilder options) {
    this.http = transport();
    try {
      this.gateway = open(options);
    } catch (RuntimeException | Error e) { // what is open would keep the process alive
      close();
      throw e;
    }
  }

  /**
   * Starts a healthy shop whose own work takes no time.
   *
   * @param telemetry gives each service its own, by the names gateway, orders, auth, billing,
   *     shipping
   */
  public static Shop start(Function<String, OpenTelemetry> telemetry) {
    return builder(telemetry).start();
  }

  /** Options for a shop that takes time or is broken. */
  public static ShopBuilder builder(Function<String, OpenTelemetry> telemetry) {
    return new ShopBuilder(telemetry);
  }

  /**
   * Checks an order out, as a browser would: from the outside and untraced.
   *
   * @param order {@code order-1} to {@code order-100}
   * @return the answer of the gateway
   * @throws UncheckedIOException if the gateway answers anything but 200
   */
  public String checkout(String order) {
    try {
      return Http.textOf(http.send(Http.post(gateway, order).build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while checking out " + order, e);
    }
  }

  private HttpClient transport() {
    ExecutorService threads = Executors.newCachedThreadPool(Threads.named("shop-client"));
    closers.push(() -> Threads.stop(threads));
    HttpClient client = Http.client(threads);
    closers.push(() -> Http.close(client));
    return client;
  }

  /** Starts the services, the called before their callers, and returns where the gateway is. */
  private URI open(ShopBuilder options) {
    OpenTelemetry ordersTelemetry = options.telemetry("orders");
    Auth auth = new Auth(options.telemetry("auth"), options.work("auth"));
    closers.push(auth::close);
    URI billing = openBilling(options);
    OrderQueue queue = options.queue();
    Shipping shipping =
        new Shipping(options.telemetry("shipping"), options.work("shipping"), queue);
    closers.push(shipping::close);
    OrdersClient client = new OrdersClient(ordersTelemetry, http, auth.uri(), billing);
    Orders orders =
        new Orders(ordersTelemetry, options.work("orders"), client, queue, options.ordersPool());
    closers.push(orders::close);
    Gateway gateway =
        new Gateway(options.telemetry("gateway"), options.work("gateway"), http, orders.uri());
    closers.push(gateway::close);
    return gateway.uri();
  }

  private URI openBilling(ShopBuilder options) {
    Billing billing = new Billing(options.telemetry("billing"), options.work("billing"));
    closers.push(billing::close);
    return options
        .beforeBilling(billing.uri())
        .map(
            intermediary -> {
              closers.push(intermediary::close);
              return intermediary.uri();
            })
        .orElseGet(billing::uri);
  }

  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
