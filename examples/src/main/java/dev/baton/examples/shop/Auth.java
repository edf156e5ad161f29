package dev.baton.examples.shop;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Gives the token without which billing charges nobody. */
final class Auth implements AutoCloseable {

  private static final Duration SIGNING = Duration.ofMillis(22);

  private final Work work;
  private final HttpEndpoint endpoint;

  Auth(OpenTelemetry telemetry, Work work) {
    this.work = work;
    this.endpoint = HttpEndpoint.start("auth", "/token", telemetry, this::token);
  }

  private String token(HttpExchange request) throws IOException {
    String order = HttpEndpoint.bodyOf(request);
    work.take(SIGNING);
    return "may-charge-" + order;
  }

  URI uri() {
    return endpoint.uri();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
