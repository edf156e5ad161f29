package dev.baton.examples.instrumentation;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.shape.ShapeOption.byService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.javahttpclient.JavaHttpClientTelemetry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TraceTest
class JdkHttpTest {

  private static final String AS_RECORDED =
      """
      restock         @web
        GET           @web    CLIENT  http.response.status_code=200
          GET /stock  @stock  SERVER  http.response.status_code=200
      """;

  @Test
  void aCallIsOneTrace(TraceHarness harness) throws Exception {
    OpenTelemetry web = harness.service("web");
    HttpClient client =
        JavaHttpClientTelemetry.create(web).newHttpClient(HttpClient.newHttpClient());
    try (StockServer stock = StockServer.start(harness.service("stock"))) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(stock.url())).build();
      Restock.run(web, () -> client.send(request, BodyHandlers.ofString()));
    }

    assertThat(harness)
        .hasSingleTrace()
        .hasShape(AS_RECORDED)
        .hasShape(
            byService(),
            """
            restock       @web
              GET /stock  @stock  SERVER
            """);
    assertThat(harness)
        .span("GET /stock")
        .isRemoteChildOf("restock")
        .hasBaggage("customer.tier", "gold");
    assertThat(harness.recording().snapshot().passes())
        .extracting(Pass::carrier)
        .containsExactly(CarrierKind.HTTP, CarrierKind.HTTP);
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void anAsynchronousCallIsOneTrace(TraceHarness harness) throws Exception {
    OpenTelemetry web = harness.service("web");
    HttpClient client =
        JavaHttpClientTelemetry.create(web).newHttpClient(HttpClient.newHttpClient());
    try (StockServer stock = StockServer.start(harness.service("stock"))) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(stock.url())).build();
      Restock.run(web, () -> client.sendAsync(request, BodyHandlers.ofString())).join();
    }

    assertThat(harness).hasSingleTrace().hasShape(AS_RECORDED);
    assertThat(harness.findings()).isEmpty();
  }

  @AfterEach
  void nothingWasDoneInVain(TraceHarness harness) {
    harness.close();
    assertThat(harness.findings()).isEmpty();
  }
}
