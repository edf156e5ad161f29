package dev.baton.examples.export;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.collector.backend.MemoryBackend;
import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.collector.exporter.RetryPolicy;
import dev.baton.collector.exporter.queue.QueueSettings;
import dev.baton.collector.exporter.queue.QueuedExporter;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector that hands everything on to two backends, one of which is down for a while. */
@TraceTest
class BackendsTest {

  private static final RetryPolicy SOON =
      new RetryPolicy(1_000, Duration.ofMillis(50), Duration.ofMillis(50), 1, 0);

  @Test
  void aBackendThatIsDownCatchesUpAndHoldsUpNoOther(TraceHarness harness, @TempDir Path buffer) {
    MemoryBackend tempo = MemoryBackend.named("tempo");
    MemoryBackend archive = MemoryBackend.named("archive");
    tempo.faults().always(ReceiverFault.status(503));
    try (QueuedExporter toTempo =
            QueuedExporter.builder("tempo", tempo)
                .queue(QueueSettings.ofCollector().size(100))
                .retry(SOON)
                .buffer(buffer)
                .start();
        QueuedExporter toArchive = QueuedExporter.builder("archive", archive).start()) {
      harness.collector().exportTo(toTempo).exportTo(toArchive);
      harness
          .exportingService("orders", OtlpProtocol.HTTP_PROTOBUF)
          .getTracer("orders")
          .spanBuilder("POST /orders")
          .startSpan()
          .end();

      assertThat(harness).collector().hasReceived("POST /orders");
      assertThat(archive).span("POST /orders").isSampled();
      assertThat(toTempo.queuedRequests()).isEqualTo(1);

      tempo.faults().recover();
      assertThat(tempo).span("POST /orders").isSampled();
      assertThat(tempo.faults()).hasRequests(1).dropsNothing();
      assertThat(toTempo.lostSpans()).isZero();
    }
  }

  @Test
  void aBackendThatHangsHoldsUpNoOther(TraceHarness harness) {
    MemoryBackend tempo = MemoryBackend.named("tempo");
    MemoryBackend archive = MemoryBackend.named("archive");
    tempo.faults().always(ReceiverFault.stall(Duration.ofHours(1)));
    try (QueuedExporter toTempo =
            QueuedExporter.builder("tempo", tempo)
                .queue(QueueSettings.ofCollector().consumers(1))
                .start();
        QueuedExporter toArchive = QueuedExporter.builder("archive", archive).start()) {
      harness.collector().exportTo(toTempo).exportTo(toArchive);
      OpenTelemetry orders = harness.exportingService("orders", OtlpProtocol.HTTP_PROTOBUF);
      for (int i = 0; i < 3; i++) {
        orders.getTracer("orders").spanBuilder("order-" + i).startSpan().end();
        assertThat(harness).collector().hasReceived("order-" + i);
        assertThat(archive).span("order-" + i).isSampled();
      }

      assertThat(toTempo.sentSpans()).isZero();
      tempo.faults().recover();
      assertThat(tempo).span("order-2").isSampled();
      assertThat(tempo.faults()).hasNoDuplicates().dropsNothing();
    }
  }

  @Test
  void aFailureSaysWhatAnExporterHasLost() {
    MemoryBackend tempo = MemoryBackend.named("tempo");
    tempo.faults().always(ReceiverFault.status(400));
    try (QueuedExporter toTempo = QueuedExporter.builder("tempo", tempo).start()) {
      toTempo.accept(List.of(order()));
      toTempo.awaitEmpty(Duration.ofSeconds(10));

      Throwable failure = catchThrowable(() -> assertThat(tempo).span("POST /orders"));

      assertThat(failure)
          .hasMessageContaining("Expected one span POST /orders, but there is none")
          .hasMessageContaining("the exporter tempo lost 1 span: HTTP 400: a scripted fault");
    }
  }

  @Test
  void aBackendToWhichNothingLeadsSaysSo() {
    Throwable failure =
        catchThrowable(() -> assertThat(MemoryBackend.named("tempo")).span("POST /orders"));

    assertThat(failure)
        .hasMessage(
            """
            Expected one span POST /orders, but there is none.

              nothing was captured at all. What Baton wired:
                - no exporter sends to the backend tempo
              The usual reasons:
                - no exporter leads here: harness.collector().exportTo(QueuedExporter.builder("tempo", backend).start())
                - it is still on its way to the collector, for which assertions on a backend do not wait: assertThat(harness).collector().hasReceived(…) before them does

              gave up after 500 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)\
            """);
  }

  private static CapturedSpan order() {
    SpanContext context =
        SpanContext.create(
            "%032x".formatted(1),
            "%016x".formatted(1),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return CapturedSpan.builder(context, "POST /orders").time(1, 2).build();
  }
}
