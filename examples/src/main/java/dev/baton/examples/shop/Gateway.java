package dev.baton.examples.shop;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.javahttpclient.JavaHttpClientTelemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The door to the outside: knows the customer, tells the tier of it to all services behind. */
final class Gateway implements AutoCloseable {

  private static final Duration READING_THE_REQUEST = Duration.ofMillis(15);
  private static final Duration WRITING_THE_ANSWER = Duration.ofMillis(15);

  private final Work work;
  private final HttpClient http;
  private final URI orders;
  private final HttpEndpoint endpoint;

  Gateway(OpenTelemetry telemetry, Work work, HttpClient http, URI orders) {
    this.work = work;
    this.http = JavaHttpClientTelemetry.create(telemetry).newHttpClient(http);
    this.orders = orders;
    this.endpoint = HttpEndpoint.start("gateway", "/checkout", telemetry, this::checkout);
  }

  private String checkout(HttpExchange request) throws IOException, InterruptedException {
    String order = HttpEndpoint.bodyOf(request);
    work.take(READING_THE_REQUEST);
    Baggage customer = Baggage.current().toBuilder().put("customer.tier", "enterprise").build();
    String answer;
    try (Scope ignored = customer.makeCurrent()) {
      answer = placeOrder(order);
    }
    work.take(WRITING_THE_ANSWER);
    return answer;
  }

  private String placeOrder(String order) throws IOException, InterruptedException {
    return Http.textOf(http.send(Http.post(orders, order).build(), BodyHandlers.ofString()));
  }

  URI uri() {
    return endpoint.uri();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
