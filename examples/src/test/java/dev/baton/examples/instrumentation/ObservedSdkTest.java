package dev.baton.examples.instrumentation;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.shape.ShapeOption.byService;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.observed.ObservedSdk;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.instrumentation.javahttpclient.JavaHttpClientTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Two services that build the official SDK in code, with instrumentation libraries on top. */
@TraceTest
class ObservedSdkTest {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

  private OpenTelemetrySdk sdk(TraceHarness harness, String service, Sampler sampler) {
    SdkTracerProviderBuilder spans =
        SdkTracerProvider.builder()
            .setResource(Resource.builder().put("service.name", service).build())
            .setSampler(sampler)
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build());
    return OpenTelemetrySdk.builder()
        .setTracerProvider(ObservedSdk.observe(harness, spans).build())
        .setPropagators(harness.capture(service, propagators()))
        .build();
  }

  private static ContextPropagators propagators() {
    return ContextPropagators.create(
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()));
  }

  private static void restock(OpenTelemetrySdk web, OpenTelemetrySdk stockSdk) throws Exception {
    HttpClient client =
        JavaHttpClientTelemetry.create(web).newHttpClient(HttpClient.newHttpClient());
    try (StockServer stock = StockServer.start(stockSdk)) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(stock.url())).build();
      Restock.run(web, () -> client.send(request, BodyHandlers.ofString()));
    }
  }

  @Test
  void aCallIsOneTrace(TraceHarness harness) throws Exception {
    try (OpenTelemetrySdk web = sdk(harness, "web", Sampler.alwaysOn());
        OpenTelemetrySdk stock = sdk(harness, "stock", Sampler.alwaysOn())) {
      restock(web, stock);

      assertThat(harness)
          .hasShape(
              byService(),
              """
              restock       @web
                GET /stock  @stock  SERVER
              """);
      assertThat(harness).hop("web", "stock").arrived();
      assertThat(harness.findings()).isEmpty();
    }
  }

  @Test
  void anSdkThatIsBuiltAlready(TraceHarness harness) {
    try (OpenTelemetrySdk application =
        OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().build())
            .setPropagators(propagators())
            .build()) {
      OpenTelemetry orders = ObservedSdk.observe(harness, "orders", application);

      Span span = orders.getTracer("shop").spanBuilder("place order").startSpan();
      span.end();
      span.setAttribute("order.id", "4711");

      assertThat(harness).span("place order").isSampled();
      assertThat(harness.findings())
          .extracting(Finding::id)
          .contains("life-cycle/changed-after-end");
    }
  }

  @Test
  void whatTheSamplerDropsIsRecordedAndNotExported(TraceHarness harness) throws Exception {
    try (OpenTelemetrySdk web = sdk(harness, "web", Sampler.parentBased(Sampler.alwaysOff()));
        OpenTelemetrySdk stock = sdk(harness, "stock", Sampler.parentBased(Sampler.alwaysOn()))) {
      restock(web, stock);

      assertThat(harness).span("GET /stock").isRemoteChildOf("restock").isNotSampled();
    }
    assertThat(exporter.getFinishedSpanItems()).isEmpty();
  }
}
