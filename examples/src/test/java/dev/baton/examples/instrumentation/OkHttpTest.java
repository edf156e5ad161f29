package dev.baton.examples.instrumentation;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.shape.ShapeOption.byService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.propagation.CarrierKind;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.okhttp.v3_0.OkHttpTelemetry;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TraceTest
class OkHttpTest {

  private final OkHttpClient client = new OkHttpClient();

  @AfterEach
  void endThreads() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  @Test
  void aCallIsOneTrace(TraceHarness harness) throws Exception {
    OpenTelemetry web = harness.service("web");
    Call.Factory calls = OkHttpTelemetry.create(web).createCallFactory(client);
    try (StockServer stock = StockServer.start(harness.service("stock"))) {
      Request request = new Request.Builder().url(stock.url()).build();
      Restock.run(web, () -> textOf(calls.newCall(request)));
    }

    assertThat(harness)
        .hasSingleTrace()
        .hasShape(
            """
            restock         @web
              GET           @web    CLIENT  http.response.status_code=200
                GET /stock  @stock  SERVER  http.response.status_code=200
            """)
        .hasShape(
            byService(),
            """
            restock         @web
              GET /stock    @stock  SERVER
            """);
    assertThat(harness)
        .span("GET /stock")
        .isRemoteChildOf("restock")
        .hasBaggage("customer.tier", "gold");
    assertThat(harness.recording().snapshot().injections().get(0).carrier())
        .isEqualTo(CarrierKind.HTTP);
    assertThat(harness.findings()).isEmpty();
  }

  private static String textOf(Call call) throws Exception {
    try (var answer = call.execute()) {
      return answer.body().string();
    }
  }

  @AfterEach
  void nothingWasDoneInVain(TraceHarness harness) {
    harness.close();
    assertThat(harness.findings()).isEmpty();
  }
}
