package dev.baton.sdk.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.sampling.SamplingResult;
import dev.baton.time.VirtualClock;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same spans must leave in the same batches as from the official batch processor. */
class BatchOracleTest {

  private static final int QUEUE = 64; // a power of two: the official queue rounds up to one
  private static final Duration NEVER = Duration.ofHours(1);

  /** One step of a program: some spans end, then all is flushed. */
  private record Step(List<String> names) {

    long kept() {
      return names.stream().filter(name -> name.startsWith("keep")).count();
    }
  }

  @Test
  void theSameSpansLeaveInTheSameBatches() {
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      int batchSize = 1 + random.nextInt(7);
      List<Step> program = program(random);

      assertThat(lite(program, batchSize))
          .as("batches of up to %s, seed %s", batchSize, seed)
          .isEqualTo(official(program, batchSize));
    }
  }

  private static List<Step> program(Random random) {
    return IntStream.range(0, 1 + random.nextInt(6))
        .mapToObj(step -> new Step(names(random, step)))
        .toList();
  }

  private static List<String> names(Random random, int step) {
    return IntStream.range(0, random.nextInt(30))
        .mapToObj(i -> (random.nextInt(4) == 0 ? "skip " : "keep ") + step + "." + i)
        .toList();
  }

  private static List<List<String>> lite(List<Step> program, int batchSize) {
    Batches batches = new Batches();
    try (BatchingSink sink =
        BatchingSink.builder(batches)
            .clock(VirtualClock.create())
            .maxQueueSize(QUEUE)
            .maxExportBatchSize(batchSize)
            .build()) {
      Tracer tracer = tracer(sink);
      for (Step step : program) {
        step.names().forEach(name -> tracer.spanBuilder(name).startSpan().end());
        sink.flush(Duration.ofSeconds(10));
      }
    }
    return batches.all();
  }

  private static Tracer tracer(BatchingSink sink) {
    return LiteOpenTelemetry.builder(Recording.of("oracle"))
        .sampler(
            span ->
                span.name().startsWith("skip")
                    ? SamplingResult.recordOnly()
                    : SamplingResult.recordAndSample())
        .sink(sink)
        .sourceLines(false)
        .build()
        .getTracer("oracle");
  }

  private static List<List<String>> official(List<Step> program, int batchSize) {
    OfficialBatches batches = OfficialBatches.open();
    try (OfficialTracer sdk = OfficialTracer.of(processor(batches, batchSize))) {
      long spans = 0;
      for (Step step : program) {
        step.names().forEach(sdk::span);
        spans += step.kept();
        sdk.flush(batches, spans);
      }
    }
    return batches.all();
  }

  private static BatchSpanProcessor processor(OfficialBatches batches, int batchSize) {
    return BatchSpanProcessor.builder(batches)
        .setScheduleDelay(NEVER)
        .setMaxQueueSize(QUEUE)
        .setMaxExportBatchSize(batchSize)
        .build();
  }

  @Test
  void theSameSpansAreDroppedWhenTheQueueIsFull() throws InterruptedException {
    List<String> flood = IntStream.range(0, 100).mapToObj(i -> "keep " + i).toList();

    assertThat(floodedLite(flood)).isEqualTo(floodedOfficial(flood)).hasSize(1 + 4);
  }

  private static List<List<String>> floodedLite(List<String> flood) throws InterruptedException {
    Batches batches = new Batches();
    Gate gate = new Gate(batches, false);
    try (BatchingSink sink =
        BatchingSink.builder(gate).maxQueueSize(QUEUE).maxExportBatchSize(16).build()) {
      Tracer tracer = tracer(sink);
      flood.subList(0, 16).forEach(name -> tracer.spanBuilder(name).startSpan().end());
      assertThat(gate.awaitEntered()).isTrue();
      flood.subList(16, 100).forEach(name -> tracer.spanBuilder(name).startSpan().end());
      gate.open();
      sink.flush(Duration.ofSeconds(10));
      assertThat(sink.droppedSpans()).isEqualTo(100 - 16 - QUEUE);
    }
    return batches.all();
  }

  private static List<List<String>> floodedOfficial(List<String> flood)
      throws InterruptedException {
    OfficialBatches batches = OfficialBatches.closed();
    try (OfficialTracer sdk = OfficialTracer.of(processor(batches, 16))) {
      flood.subList(0, 16).forEach(sdk::span);
      assertThat(batches.entered().await(10, TimeUnit.SECONDS)).isTrue();
      flood.subList(16, 100).forEach(sdk::span);
      batches.release().countDown();
      sdk.flush(batches, 16 + QUEUE);
    }
    return batches.all();
  }
}
