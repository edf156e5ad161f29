package dev.baton.collector.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.otlp.RandomSpans;
import dev.baton.collector.otlp.Signal;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What our exporter sends arrives at our receiver unchanged, over whichever protocol. */
abstract class ExporterContract {

  private final AtomicInteger failures = new AtomicInteger();
  private final List<Duration> waits = new ArrayList<>();
  private final SpanSink sink =
      spans -> {
        if (failures.getAndDecrement() > 0) {
          throw new IllegalStateException("not now");
        }
      };

  protected final FakeCollector collector = FakeCollector.start(sink);

  /** Returns a builder that knows protocol and endpoint. */
  protected abstract OtlpExporterBuilder exporter();

  /** Returns how this protocol says that the server is there and does not want the request. */
  protected abstract String unavailable();

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void spansArriveUnchanged() {
    List<CapturedSpan> sent = new ArrayList<>();
    try (OtlpExporter exporter = exporter().build()) {
      for (long seed = 0; seed < 100; seed++) {
        List<CapturedSpan> batch = new RandomSpans(seed).batch();
        exporter.accept(batch);
        sent.addAll(batch);
      }
      assertThat(exporter.lastError()).isNull();
      assertThat(exporter.sentSpans()).isEqualTo(sent.size());
    }
    assertThat(collector.received()).as(collector.summary()).isEqualTo(sent);
  }

  @Test
  void compressedSpansArriveUnchanged() {
    List<CapturedSpan> batch = spans();
    try (OtlpExporter exporter = exporter().gzip().header("x-tenant", "a").build()) {
      exporter.accept(batch);
    }
    assertThat(collector.received()).as(collector.summary()).isEqualTo(batch);
  }

  @Test
  void anEmptyListIsNotSent() {
    try (OtlpExporter exporter = exporter().build()) {
      exporter.accept(List.of());
    }
    assertThat(collector.requests(Signal.TRACES)).isZero();
  }

  @Test
  void aClosedExporterLosesSpansAndSaysSo() {
    OtlpExporter exporter = exporter().build();
    exporter.close();
    exporter.accept(spans());

    assertThat(exporter.lostSpans()).isEqualTo(spans().size());
    assertThat(exporter.lastError()).isEqualTo("the exporter is closed");
    assertThat(collector.requests(Signal.TRACES)).isZero();
  }

  @Test
  void whatTheServerTakesLaterIsNotLost() {
    failures.set(2);
    List<CapturedSpan> batch = spans();
    try (OtlpExporter exporter = patient().build()) {
      exporter.accept(batch);

      assertThat(exporter.lostSpans()).isZero();
      assertThat(exporter.lastError()).startsWith(unavailable());
    }
    assertThat(collector.received()).isEqualTo(batch);
    assertThat(collector.refusals()).hasSize(2);
    assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void whatTheServerNeverTakesIsCountedAndExplained() {
    failures.set(Integer.MAX_VALUE);
    List<CapturedSpan> batch = spans();
    try (OtlpExporter exporter = patient().build()) {
      exporter.accept(batch);

      assertThat(exporter.lostSpans()).isEqualTo(batch.size());
      assertThat(exporter.lastError())
          .isEqualTo(
              unavailable()
                  + ": what comes after the receiver failed: "
                  + "java.lang.IllegalStateException: not now (gave up after 3 attempts)");
    }
  }

  @Test
  void aServerThatIsNotThereIsALossAndNotAnException() {
    List<CapturedSpan> batch = spans();
    collector.close();
    try (OtlpExporter exporter = patient().build()) {
      exporter.accept(batch);

      assertThat(exporter.lostSpans()).isEqualTo(batch.size());
      assertThat(exporter.lastError()).endsWith("(gave up after 3 attempts)");
    }
  }

  private OtlpExporterBuilder patient() {
    return exporter()
        .retry(new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(1), 2, 0))
        .waiting(
            time -> {
              waits.add(time);
              return true;
            });
  }

  /** Returns some spans, at least one. */
  static List<CapturedSpan> spans() {
    for (long seed = 1; ; seed++) {
      List<CapturedSpan> batch = new RandomSpans(seed).batch();
      if (!batch.isEmpty()) {
        return batch;
      }
    }
  }
}
