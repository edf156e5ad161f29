package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TraceTest
class OrdersTest {

  @TestHTTPResource URI server;

  @Test
  void anOrderIsOneTrace(TraceHarness harness) throws IOException, InterruptedException {
    post("/orders/42");

    assertThat(harness)
        .hasShape(
            """
            POST /orders/{id}         @orders  SERVER
              POST /reserve/{id}      @orders  CLIENT
                POST /reserve/{id}    @orders  SERVER
              insert                  @orders  INTERNAL  order.id="42"
              mail                    @orders  INTERNAL  order.id="42"
            """);
    assertThat(harness).span("mail").isChildOf("POST /orders/{id}").isSampled();
  }

  @Test
  void theTracerIsThatOfTheApplication(Tracer tracer, TraceHarness harness) {
    tracer.spanBuilder("stocktaking").startSpan().end();

    assertThat(harness).hasShape("stocktaking  @orders");
  }

  private void post(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path)).POST(BodyPublishers.noBody()).build();
    HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
