package dev.baton.collector.exporter.queue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.backend.MemoryBackend;
import dev.baton.collector.exporter.ExportDestination;
import dev.baton.collector.exporter.OtlpExporter;
import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.collector.exporter.RetryPolicy;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.otlp.OtlpFile;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.Signal;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exporters on threads of their own, to several backends at once. */
class ExportThreadsTest {

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** Retries at once, so that no test waits. */
  private static final RetryPolicy AT_ONCE =
      new RetryPolicy(100, Duration.ofMillis(1), Duration.ofMillis(1), 1, 0);

  @ParameterizedTest
  @EnumSource
  void anExporterSendsOverTheWireAndTriesAgain(OtlpProtocol protocol) {
    try (FakeCollector tempo = FakeCollector.start(spans -> {});
        QueuedExporter exporter =
            QueuedExporter.builder(
                    "tempo",
                    OtlpExporter.builder()
                        .protocol(protocol)
                        .endpoints(tempo::grpcEndpoint, tempo::httpEndpoint))
                .retry(AT_ONCE)
                .start()) {
      ReceiverFaults faults =
          protocol == OtlpProtocol.GRPC ? tempo.grpcFaults() : tempo.httpFaults();
      faults.next(2, ReceiverFault.status(503));

      exporter.accept(List.of(QueuedExporterTest.span("one")));

      assertThat(exporter.awaitEmpty(DEADLINE)).isTrue();
      assertThat(tempo.received()).extracting(CapturedSpan::name).containsExactly("one");
      assertThat(faults.attempts()).hasSize(3);
    }
  }

  @Test
  void aSlowBackendHoldsUpNoOther() {
    MemoryBackend slow = MemoryBackend.named("slow");
    slow.faults().always(ReceiverFault.stall(Duration.ofHours(1)));
    MemoryBackend tempo = MemoryBackend.named("tempo");
    try (FakeCollector collector = FakeCollector.start(spans -> {});
        QueuedExporter toSlow = QueuedExporter.builder("slow", slow).start();
        QueuedExporter toTempo = QueuedExporter.builder("tempo", tempo).start();
        OtlpExporter client = client(collector)) {
      collector.exportTo(toSlow).exportTo(toTempo);

      client.accept(List.of(QueuedExporterTest.span("one")));

      assertThat(toTempo.awaitEmpty(DEADLINE)).isTrue();
      assertThat(tempo.recording().spans()).hasSize(1);
      assertThat(slow.recording().spans()).isEmpty();
      assertThat(toSlow.pending()).containsExactly("the exporter slow with 1 request");
      slow.faults().recover();
      assertThat(toSlow.awaitEmpty(DEADLINE)).isTrue();
      assertThat(slow.recording().spans()).hasSize(1);
    }
  }

  @Test
  void onAVirtualClockTheNextAttemptComesWhenTheTestSaysSo() {
    VirtualClock clock = VirtualClock.create();
    MemoryBackend tempo = MemoryBackend.named("tempo", clock);
    tempo.faults().next(ReceiverFault.status(503));
    try (QueuedExporter exporter = QueuedExporter.builder("tempo", tempo).clock(clock).start()) {
      exporter.accept(List.of(QueuedExporterTest.span("one")));
      assertThat(tempo.faults().awaitAttempts(1, DEADLINE)).isTrue();

      while (exporter.sentSpans() == 0) { // the first attempt may not have been noted yet
        clock.advance(Duration.ofMinutes(1));
        exporter.awaitEmpty(Duration.ofMillis(20));
      }

      assertThat(tempo.faults().attempts()).hasSize(2);
      assertThat(tempo.faults().delays().get(0)).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void aFullQueueMayLetItsCallerWait() throws Exception {
    MemoryBackend tempo = MemoryBackend.named("tempo");
    tempo.faults().next(ReceiverFault.stall(Duration.ofHours(1)));
    try (QueuedExporter exporter =
        QueuedExporter.builder("tempo", tempo)
            .queue(QueueSettings.ofCollector().size(1).blocking())
            .start()) {
      exporter.accept(List.of(QueuedExporterTest.span("one")));
      CompletableFuture<Void> second =
          CompletableFuture.runAsync(
              () -> exporter.accept(List.of(QueuedExporterTest.span("two"))));
      assertThat(tempo.faults().awaitAttempts(1, DEADLINE)).isTrue();
      assertThat(second).isNotDone();

      tempo.faults().recover();
      second.get(30, SECONDS);

      assertThat(exporter.awaitEmpty(DEADLINE)).isTrue();
      assertThat(exporter.sentSpans()).isEqualTo(2);
    }
  }

  @Test
  void aFileHasOneRequestALine(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("traces.jsonl");
    try (QueuedExporter exporter =
        QueuedExporter.builder("file", ExportDestination.file(file))
            .queue(QueueSettings.ofCollector().consumers(1))
            .start()) {
      exporter.accept(List.of(QueuedExporterTest.span("one"), QueuedExporterTest.span("two")));
      exporter.accept(List.of(QueuedExporterTest.span("three")));
      assertThat(exporter.awaitEmpty(DEADLINE)).isTrue();
    }

    assertThat(file).content().hasLineCount(2);
    assertThat(OtlpFile.read(file).spans()).hasSize(3);
    byte[] line = java.nio.file.Files.readAllLines(file).get(1).getBytes("UTF-8");
    assertThat(OtlpFormat.JSON.decode(Signal.TRACES, line))
        .extracting(CapturedSpan::name)
        .containsExactly("three");
  }

  private static OtlpExporter client(FakeCollector collector) {
    return OtlpExporter.builder().endpoint(collector.httpEndpoint()).build();
  }
}
