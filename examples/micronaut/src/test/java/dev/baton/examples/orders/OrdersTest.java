package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@MicronautTest
@TraceTest
class OrdersTest {

  @Inject
  @Client("/")
  HttpClient client;

  @Test
  void anOrderIsOneTrace(TraceHarness harness) {
    client.toBlocking().retrieve(HttpRequest.POST("/orders/42", ""));

    assertThat(harness)
        .hasShape(
            """
            POST                        @orders  CLIENT
              POST /orders/{id}         @orders  SERVER
                POST                    @orders  CLIENT
                  POST /reserve/{id}    @orders  SERVER
                OrderStore.save#insert  @orders  INTERNAL  order.id="42"
                Outbox.send#mail        @orders  INTERNAL  order.id="42"
            """);
    assertThat(harness).span("Outbox.send#mail").isChildOf("POST /orders/{id}").isSampled();
  }

  @Test
  void theTracerIsThatOfTheApplication(Tracer tracer, TraceHarness harness) {
    tracer.spanBuilder("stocktaking").startSpan().end();

    assertThat(harness).hasShape("stocktaking  @orders");
  }
}
