package dev.baton.examples.shop;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** Takes an order: gets a token, has the customer charged, announces the order. */
final class Orders implements AutoCloseable {

  private static final Duration CHECKING_THE_ORDER = Duration.ofMillis(30);
  private static final Duration RESERVING_THE_GOODS = Duration.ofMillis(60);
  private static final Duration WRITING_THE_ORDER = Duration.ofMillis(18);
  private static final int CHARGES_AT_ONCE = 4;

  private final Work work;
  private final OrdersClient client;
  private final OrderPublisher publisher;
  private final ExecutorService pool;
  private final HttpEndpoint endpoint;

  /**
   * @param handOff makes the pool carry the context of whoever submits; normally {@code
   *     Context::taskWrapping}
   */
  Orders(
      OpenTelemetry telemetry,
      Work work,
      OrdersClient client,
      OrderQueue queue,
      UnaryOperator<ExecutorService> handOff) {
    this.work = work;
    this.client = client;
    this.publisher = new OrderPublisher(telemetry, queue);
    this.pool =
        handOff.apply(Executors.newFixedThreadPool(CHARGES_AT_ONCE, Threads.named("orders-pool")));
    this.endpoint = HttpEndpoint.start("orders", "/orders", telemetry, this::place);
  }

  private String place(HttpExchange request) throws IOException, InterruptedException {
    String order = HttpEndpoint.bodyOf(request);
    work.take(CHECKING_THE_ORDER);
    String token = client.token(order);
    work.take(RESERVING_THE_GOODS);
    String receipt = charge(order, token);
    work.take(WRITING_THE_ORDER);
    publisher.publish(order);
    return receipt;
  }

  private String charge(String order, String token) throws IOException, InterruptedException {
    Future<String> receipt = pool.submit(() -> client.charge(order, token));
    try {
      return receipt.get();
    } catch (ExecutionException e) {
      throw new IOException("could not charge " + order + ": " + e.getMessage(), e);
    }
  }

  URI uri() {
    return endpoint.uri();
  }

  @Override
  public void close() {
    endpoint.close();
    Threads.stop(pool);
  }
}
