package dev.baton.examples.shop;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Charges the customer what the invoice says. */
final class Billing implements AutoCloseable {

  private static final Duration CHARGING = Duration.ofMillis(50);

  private final Work work;
  private final Invoices invoices;
  private final HttpEndpoint endpoint;

  Billing(OpenTelemetry telemetry, Work work) {
    this.work = work;
    this.invoices = new Invoices(telemetry, work);
    this.endpoint = HttpEndpoint.start("billing", "/charge", telemetry, this::charge);
  }

  private String charge(HttpExchange request) throws IOException {
    String order = HttpEndpoint.bodyOf(request);
    noteTier();
    requireToken(request, order);
    int cents = invoices.centsOf(order);
    work.take(CHARGING);
    return "%s: charged %s cents".formatted(order, cents);
  }

  private static void noteTier() {
    String tier = Baggage.current().getEntryValue("customer.tier");
    if (tier != null) {
      Span.current().setAttribute("app.tier", tier);
    }
  }

  private static void requireToken(HttpExchange request, String order) {
    String given = request.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer may-charge-" + order).equals(given)) {
      throw new IllegalArgumentException("no token to charge " + order);
    }
  }

  URI uri() {
    return endpoint.uri();
  }

  @Override
  public void close() {
    endpoint.close();
    invoices.close();
  }
}
