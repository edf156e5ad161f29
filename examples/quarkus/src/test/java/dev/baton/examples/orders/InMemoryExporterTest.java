package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A test that reads its spans from an exporter in memory, as Quarkus documents, and from Baton. */
@QuarkusTest
@TraceTest
@TestProfile(InMemoryExporterTest.ExportsToBean.class)
class InMemoryExporterTest {

  @TestHTTPResource("/orders/42")
  URI order;

  @Inject InMemorySpanExporter exporter;
  @Inject OpenTelemetry openTelemetry;

  @BeforeEach
  void forgetTheSpansOfOthers() {
    exportAll(); // those of an earlier test may still be in a batch
    exporter.reset();
  }

  private void exportAll() {
    ((OpenTelemetrySdk) openTelemetry)
        .getSdkTracerProvider()
        .forceFlush()
        .join(10, TimeUnit.SECONDS);
  }

  @Test
  void bothHaveTheSpans(TraceHarness harness) throws IOException, InterruptedException {
    post();

    assertThat(harness)
        .hasShape(
            """
            POST /orders/{id}         @orders  SERVER
              POST /reserve/{id}      @orders  CLIENT
                POST /reserve/{id}    @orders  SERVER
              insert                  @orders  INTERNAL
              mail                    @orders  INTERNAL
            """);
    exportAll();
    assertThat(exporter.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder(
            "POST /orders/{id}", "POST /reserve/{id}", "POST /reserve/{id}", "insert", "mail");
  }

  @Test
  void theClientsPoolHoldsNoFailureBack(TraceHarness harness)
      throws IOException, InterruptedException {
    post();

    Throwable failure = catchThrowable(() -> assertThat(harness).span("refund").isSampled());

    assertThat(failure)
        .hasMessageContaining("Expected one span refund, but there is none")
        .hasMessageNotContaining("has something scheduled in its event loop");
  }

  private void post() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(order).POST(BodyPublishers.noBody()).build();
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
  }

  /** Settings of this class alone. */
  public static class ExportsToBean implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.otel.traces.exporter", "cdi");
    }
  }

  /** The exporter, as Quarkus documents it. */
  @ApplicationScoped
  static class InMemorySpanExporterProducer {

    @Produces
    @Singleton
    InMemorySpanExporter inMemorySpanExporter() {
      return InMemorySpanExporter.create();
    }
  }
}
