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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@TraceTest
class SpringMvcTest {

  @TempDir private Path directory;

  @Test
  void aRequestIsOneTraceNamedByItsRoute(TraceHarness harness) throws Exception {
    HttpResponse<String> answer = get(harness, "/stock/books");

    assertThat(answer.body()).isEqualTo("7 books");
    assertThat(harness)
        .hasSingleTrace()
        .hasShape(
            """
            restock                @web
              GET                  @web    CLIENT
                GET /stock/{item}  @stock  SERVER  http.route=/stock/{item}
            """)
        .hasShape(
            byService(),
            """
            restock              @web
              GET /stock/{item}  @stock  SERVER  http.response.status_code=200
            """);
    assertThat(harness)
        .span("GET /stock/{item}")
        .isRemoteChildOf("restock")
        .hasBaggage("customer.tier", "gold");
    assertThat(harness.recording().snapshot().extractions())
        .extracting(Pass::carrier)
        .containsExactly(CarrierKind.HTTP);
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aRequestThatFailsHasTheError(TraceHarness harness) throws Exception {
    HttpResponse<String> answer = get(harness, "/stock/bikes");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(harness)
        .hasSingleTrace()
        .hasShape(
            byService(),
            """
            restock              @web
              GET /stock/{item}  @stock  SERVER  ERROR  error.type="500"
            """);
    assertThat(harness.findings()).isEmpty();
  }

  private HttpResponse<String> get(TraceHarness harness, String path) throws Exception {
    OpenTelemetry web = harness.service("web");
    HttpClient client =
        JavaHttpClientTelemetry.create(web).newHttpClient(HttpClient.newHttpClient());
    try (StockApplication stock = StockApplication.start(harness.service("stock"), directory)) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(stock.url(path))).build();
      return Restock.run(web, () -> client.send(request, BodyHandlers.ofString()));
    }
  }

  @AfterEach
  void nothingWasDoneInVain(TraceHarness harness) {
    harness.close();
    assertThat(harness.findings()).isEmpty();
  }
}
