package dev.baton.examples.export;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.named;
import static dev.baton.assertions.BatonAssertions.tuple;

import dev.baton.collector.exporter.OtlpExporter;
import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.sdk.export.BatchingSink;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Services whose spans go over a real wire to the collector, in batches as in production. */
@TraceTest
class ExportingServicesTest {

  @Test
  void spansOfBothServicesArriveAtTheCollector(TraceHarness harness) {
    OpenTelemetry orders = harness.exportingService("orders", OtlpProtocol.GRPC);
    OpenTelemetry billing = harness.exportingService("billing", OtlpProtocol.HTTP_JSON);

    new OrderProgram(orders, billing).placeOrder();

    assertThat(harness)
        .hasSingleTrace()
        .hasShape(
            """
            POST /orders      @orders   SERVER
              POST /charge    @orders   CLIENT
                POST /charge  @billing  SERVER
            """);
    assertThat(harness)
        .collector()
        .hasReceivedSpans(3)
        .hasReceived(named("POST /charge").of("billing"));
    assertThat(harness.collector().received())
        .extracting(CapturedSpan::service, CapturedSpan::name)
        .containsExactlyInAnyOrder(
            tuple("orders", "POST /orders"),
            tuple("orders", "POST /charge"),
            tuple("billing", "POST /charge"));
  }

  @Test
  void theServiceRunsAsItsDeploymentSays(TraceHarness harness) {
    Map<String, String> deployment =
        Map.of(
            "OTEL_SERVICE_NAME", "orders",
            "OTEL_TRACES_SAMPLER", "parentbased_traceidratio",
            "OTEL_TRACES_SAMPLER_ARG", "0",
            "OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example.com:4317",
            "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
    OpenTelemetry orders = harness.exportingService("orders", deployment);

    orders.getTracer("example").spanBuilder("POST /orders").startSpan().end();

    assertThat(harness).span("POST /orders").isNotSampled();
    assertThat(harness).collector().hasReceivedNothing();
  }

  @Test
  void theVariablesOfTheServiceDecideWhenItsSpansLeave(TraceHarness harness) {
    Map<String, String> variables =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            harness.collector().httpEndpoint(),
            "OTEL_BSP_SCHEDULE_DELAY",
            "60000");
    VirtualClock clock = VirtualClock.create();
    try (OtlpExporter exporter = OtlpExporter.builderFromEnvironment(variables).build();
        BatchingSink sink =
            BatchingSink.builder(exporter)
                .service("orders")
                .environment(variables)
                .clock(clock)
                .build()) {
      OpenTelemetry orders = harness.service("orders", service -> service.sink(sink).clock(clock));
      orders.getTracer("example").spanBuilder("POST /orders").startSpan().end();
      assertThat(harness.collector().received()).isEmpty();

      clock.advance(Duration.ofMinutes(1));

      assertThat(sink.awaitExport(Duration.ofSeconds(10))).isTrue();
      assertThat(harness.collector().received()).hasSize(1);
    }
  }
}
