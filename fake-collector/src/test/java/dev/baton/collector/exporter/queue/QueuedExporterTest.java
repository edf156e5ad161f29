package dev.baton.collector.exporter.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.backend.MemoryBackend;
import dev.baton.collector.exporter.RetryPolicy;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of a Collector's exporter, on a time that stands still. */
class QueuedExporterTest {

  private static final ReceiverFault DOWN = ReceiverFault.status(503);

  private final ManualTime time = new ManualTime();
  private final MemoryBackend tempo = MemoryBackend.named("tempo");

  @Test
  void whatABackendMissesWhileItIsDownComesWhenItIsUpAgain() {
    QueuedExporter exporter = exporter().start();
    tempo.faults().always(DOWN);
    exporter.accept(List.of(span("one")));
    exporter.accept(List.of(span("two")));
    time.advance(Duration.ofMinutes(1));
    assertThat(exporter.queuedRequests()).isEqualTo(2);
    assertThat(exporter.pending())
        .containsExactly(
            "the exporter tempo with 2 requests (the last answer was HTTP 503: a scripted fault)");

    tempo.faults().recover();
    time.advance(Duration.ofSeconds(30));

    assertThat(exporter.delivered()).extracting(CapturedSpan::name).containsExactly("one", "two");
    assertThat(tempo.recording().spans()).hasSize(2);
    assertThat(exporter.pending()).isEmpty();
    assertThat(exporter.summary())
        .isEqualTo("tempo: 2 spans sent, 0 lost (HTTP 503: a scripted fault)");
  }

  @Test
  void theBackOffGrowsToItsMaximum() {
    QueuedExporter exporter = exporter().start();
    tempo.faults().always(DOWN);

    exporter.accept(List.of(span("one")));
    time.advance(Duration.ofMinutes(2));

    assertThat(time.delays)
        .extracting(Duration::toMillis)
        .startsWith(5_000L, 7_500L, 11_250L, 16_875L, 25_312L, 30_000L, 30_000L);
  }

  @Test
  void aRequestIsGivenUpWhenItsNextAttemptWouldComeTooLate() {
    QueuedExporter exporter = exporter().start();
    tempo.faults().always(DOWN);

    exporter.accept(List.of(span("one")));
    time.advance(Duration.ofMinutes(6));

    assertThat(exporter.queuedRequests()).isZero();
    assertThat(exporter.lostSpans()).isEqualTo(1);
    assertThat(exporter.lastError())
        .isEqualTo("HTTP 503: a scripted fault (gave up after 13 attempts in 275 s)");
    assertThat(tempo.faults().attempts()).hasSize(13);
    assertThat(tempo.faults().dropped()).isEqualTo(1);
  }

  @Test
  void theDelayThatABackendAsksForIsTheLeastWait() {
    QueuedExporter exporter = exporter().start();
    tempo.faults().next(ReceiverFault.status(429).retryAfter(Duration.ofMinutes(1)));

    exporter.accept(List.of(span("one")));
    time.advance(Duration.ofSeconds(59));
    assertThat(exporter.sentSpans()).isZero();
    time.advance(Duration.ofSeconds(1));

    assertThat(exporter.sentSpans()).isEqualTo(1);
  }

  @Test
  void aFullQueueRefusesWhatComes() {
    QueuedExporter exporter =
        exporter().queue(QueueSettings.ofCollector().size(2).consumers(1)).start();
    tempo.faults().always(DOWN);

    exporter.accept(List.of(span("one")));
    exporter.accept(List.of(span("two")));
    exporter.accept(List.of(span("three"), span("four")));

    assertThat(tempo.faults().attempts()).hasSize(1); // the first occupies the only consumer
    assertThat(exporter.summary())
        .isEqualTo(
            "tempo: 0 spans sent, 2 lost, 2 requests (the last answer was HTTP 503: a scripted"
                + " fault) left (the sending queue is full (2))");
    tempo.faults().recover();
    time.advance(Duration.ofSeconds(5));
    assertThat(exporter.delivered()).extracting(CapturedSpan::name).containsExactly("one", "two");
  }

  @Test
  void whatIsRefusedForGoodIsLostAtOnce() {
    QueuedExporter exporter = exporter().start();
    tempo.faults().next(ReceiverFault.status(400));

    exporter.accept(List.of(span("one")));

    assertThat(exporter.summary())
        .isEqualTo("tempo: 0 spans sent, 1 lost (HTTP 400: a scripted fault)");
  }

  @Test
  void whatABackendRejectsIsLost() {
    QueuedExporter exporter = exporter().start();
    tempo.faults().next(ReceiverFault.partialSuccess(1, "too old"));

    exporter.accept(List.of(span("one"), span("two")));

    assertThat(exporter.summary())
        .isEqualTo("tempo: 1 span sent, 1 lost (the server rejected 1 of 2 spans: too old)");
  }

  @Test
  void aLostAnswerMakesADuplicate() {
    QueuedExporter exporter = exporter().start();
    tempo.faults().next(ReceiverFault.disconnect(Moment.BEFORE_ANSWERING));

    exporter.accept(List.of(span("one")));
    time.advance(Duration.ofSeconds(5));

    assertThat(exporter.sentSpans()).isEqualTo(1);
    assertThat(tempo.faults().duplicates()).isEqualTo(1);
    assertThat(tempo.recording().spans()).hasSize(1);
  }

  @Test
  void theEndSendsWhatWaitsOnceAndLosesTheRest() {
    QueuedExporter exporter = exporter().queue(QueueSettings.ofCollector().consumers(1)).start();
    tempo.faults().next(DOWN);
    exporter.accept(List.of(span("one")));
    exporter.accept(List.of(span("two")));

    exporter.close();
    exporter.accept(List.of(span("three")));

    assertThat(exporter.delivered()).extracting(CapturedSpan::name).containsExactly("two");
    assertThat(exporter.lostSpans()).isEqualTo(2);
    assertThat(exporter.lastError()).isEqualTo("the exporter is closed");
  }

  @Test
  void aBufferOnDiskOutlivesItsExporter(@TempDir Path buffer) throws Exception {
    tempo.faults().always(DOWN);
    QueuedExporter first =
        exporter().queue(QueueSettings.ofCollector().consumers(1)).buffer(buffer).start();
    first.accept(List.of(span("one")));
    first.accept(List.of(span("two")));
    first.close();
    assertThat(first.lostSpans()).isZero();
    assertThat(Files.list(buffer)).hasSize(2);

    tempo.faults().recover();
    QueuedExporter second = exporter().buffer(buffer).start();
    second.accept(List.of(span("three")));

    assertThat(second.delivered())
        .extracting(CapturedSpan::name)
        .containsExactly("one", "two", "three");
    assertThat(Files.list(buffer)).isEmpty();
  }

  @Test
  void aFileInTheBufferThatIsNoRequestIsNamed(@TempDir Path buffer) throws Exception {
    Path file = Files.writeString(buffer.resolve("000000000007.logs.request"), "garbage");

    assertThatThrownBy(() -> exporter().buffer(buffer).start())
        .hasMessageStartingWith(file + " is no request as application/x-protobuf: ")
        .hasMessageEndingWith("; delete it, or buffer in another directory");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> QueueSettings.ofCollector().size(0))
        .hasMessage("size must be 1 or more, but was 0");
    assertThatThrownBy(() -> QueueSettings.ofCollector().consumers(0))
        .hasMessage("consumers must be 1 or more, but was 0");
    assertThatThrownBy(
            () -> new RetryPolicy(1, Duration.ZERO, Duration.ZERO, 1, 0, Duration.ofSeconds(-1)))
        .hasMessage("maxElapsed must be zero (no limit) or more, but was PT-1S");
  }

  private QueuedExporterBuilder exporter() {
    return QueuedExporter.builder("tempo", tempo).on(time).random(() -> 0.5);
  }

  static CapturedSpan span(String name) {
    String id = "%016x".formatted(name.hashCode() & 0xffffffffL | 1L << 40);
    SpanContext context =
        SpanContext.create(id + id, id, TraceFlags.getSampled(), TraceState.getDefault());
    return CapturedSpan.builder(context, name).build();
  }
}
