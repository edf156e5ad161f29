package dev.baton.collector.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.otlp.OtlpTransport;
import dev.baton.collector.otlp.PartialSuccess;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.ReceiverAnswer.Refused;
import dev.baton.collector.otlp.ReceiverAnswer.Taken;
import dev.baton.collector.otlp.ReceiverAnswer.TryAgain;
import dev.baton.collector.otlp.Signal;
import dev.baton.time.Clock;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpExporterTest {

  private static final Taken WHOLE = new Taken(new PartialSuccess(0, ""));
  private static final TryAgain BUSY = new TryAgain("busy", Duration.ZERO);

  private final Deque<ReceiverAnswer> answers = new ArrayDeque<>();
  private final List<Duration> waits = new ArrayList<>();

  @Test
  void backsOffExponentiallyUpToTheMaximum() {
    answers.addAll(List.of(BUSY, BUSY, BUSY, BUSY, WHOLE));

    OtlpExporter exporter = send(3, 0.5);

    assertThat(waits).extracting(Duration::toMillis).containsExactly(1000L, 1500L, 2250L, 3375L);
    assertThat(exporter.sentSpans()).isEqualTo(3);
  }

  @Test
  void jitterSpreadsTheWaitInBothDirections() {
    answers.addAll(List.of(BUSY, WHOLE, BUSY, WHOLE));

    send(1, 0);
    send(1, 1);

    assertThat(waits).extracting(Duration::toMillis).containsExactly(800L, 1200L);
  }

  @Test
  void theServersWishIsTheLeastWait() {
    answers.addAll(
        List.of(
            new TryAgain("busy", Duration.ofSeconds(7)),
            new TryAgain("busy", Duration.ofMillis(1)),
            WHOLE));

    send(1, 0.5);

    assertThat(waits).extracting(Duration::toMillis).containsExactly(7000L, 1500L);
  }

  @Test
  void givesUpAfterTheLastAttempt() {
    answers.addAll(List.of(BUSY, BUSY, BUSY, BUSY, BUSY));

    OtlpExporter exporter = send(3, 0.5);

    assertThat(exporter.lostSpans()).isEqualTo(3);
    assertThat(exporter.lastError()).isEqualTo("busy (gave up after 5 attempts)");
    assertThat(waits).hasSize(4);
  }

  @Test
  void aRefusalIsFinal() {
    answers.add(new Refused("HTTP 400: bad"));

    OtlpExporter exporter = send(2, 0.5);

    assertThat(exporter.lostSpans()).isEqualTo(2);
    assertThat(exporter.lastError()).isEqualTo("HTTP 400: bad");
    assertThat(waits).isEmpty();
  }

  @Test
  void rejectedSpansAreLostAndNotSentAgain() {
    answers.add(new Taken(new PartialSuccess(2, "too old")));

    OtlpExporter exporter = send(3, 0.5);

    assertThat(exporter.sentSpans()).isEqualTo(1);
    assertThat(exporter.lostSpans()).isEqualTo(2);
    assertThat(exporter.lastError()).isEqualTo("the server rejected 2 of 3 spans: too old");
  }

  @Test
  void aWarningLosesNothing() {
    answers.add(new Taken(new PartialSuccess(0, "deprecated")));

    OtlpExporter exporter = send(3, 0.5);

    assertThat(exporter.sentSpans()).isEqualTo(3);
    assertThat(exporter.lastError())
        .isEqualTo("the server took all of 3 spans and warned: deprecated");
  }

  @Test
  void anInterruptedCallerKeepsItsFlag() {
    Thread.currentThread().interrupt();
    answers.add(BUSY);
    OtlpExporter exporter =
        exporter(
            0.5,
            time -> {
              throw new InterruptedException();
            });

    exporter.accept(spans(1));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(exporter.lastError()).isEqualTo("interrupted while sending");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600", "Fri, 31 Dec 9999 23:59:59 GMT"})
  void closingEndsTheWaitHoweverLong(String retryAfter) throws Exception {
    CountDownLatch trying = new CountDownLatch(1);
    try (FakeServer server = FakeServer.answering(503, "Retry-After", retryAfter)) {
      OtlpExporter exporter =
          OtlpExporter.builder()
              .endpoint(server.endpoint())
              .random(
                  () -> {
                    trying.countDown();
                    return 0.5;
                  })
              .build();
      Thread sender = new Thread(() -> exporter.accept(spans(1)));
      sender.start();
      trying.await();
      exporter.close();
      sender.join(10_000);

      assertThat(sender.isAlive()).isFalse();
      assertThat(exporter.lastError()).isEqualTo("HTTP 503 (gave up after 1 attempt)");
    }
  }

  @Test
  void refusesSettingsThatCannotWork() {
    OtlpExporterBuilder builder = OtlpExporter.builder();

    assertThatThrownBy(() -> builder.endpoint("localhost:4317"))
        .hasMessage(
            "endpoint must be an http or https URL with a host, such as http://127.0.0.1:4318,"
                + " but was 'localhost:4317'");
    assertThatThrownBy(builder::build)
        .hasMessage(
            "endpoint must be set; accepted is an http or https URL such as"
                + " http://127.0.0.1:4318");
    assertThatThrownBy(() -> builder.timeout(Duration.ZERO))
        .hasMessage("timeout must be longer than zero, but was 'PT0S'");
    assertThatThrownBy(() -> builder.header("x", "sec\nret"))
        .hasMessage("value of header x must be printable ASCII, but has other characters");
    assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO, 1, 0))
        .hasMessage("maxAttempts must be at least 1, but was 0");
  }

  @Test
  void refusesHeadersThatTheProtocolCannotSend() {
    OtlpExporterBuilder http =
        OtlpExporter.builder().endpoint("http://127.0.0.1:4318").header("Host", "backend");
    OtlpExporterBuilder bytes = grpc().header("token-bin", "AAAA");
    OtlpExporterBuilder odd = grpc().header("tenant!", "a");

    assertThatThrownBy(http::build)
        .hasMessage(
            "header name must be none that the HTTP client sets itself (Connection,"
                + " Content-Length, Expect, Host, Upgrade), but was 'Host'");
    String accepted =
        "header name must be letters, digits and -_. over gRPC, and must not end in -bin,"
            + " which is for bytes, but was '%s'";
    assertThatThrownBy(bytes::build).hasMessage(accepted, "token-bin");
    assertThatThrownBy(odd::build).hasMessage(accepted, "tenant!");
  }

  private static OtlpExporterBuilder grpc() {
    return OtlpExporter.builder().endpoint("http://127.0.0.1:4317").protocol(OtlpProtocol.GRPC);
  }

  @Test
  void refusesAddressesThatNothingCanBeSentTo() {
    OtlpExporterBuilder builder = OtlpExporter.builder();

    assertThatThrownBy(() -> builder.endpoint("http://127.0.0.1:99999"))
        .hasMessage(
            "endpoint must be an http or https URL with a host, such as http://127.0.0.1:4318,"
                + " but was 'http://127.0.0.1:99999'");
    assertThatThrownBy(() -> builder.endpoint("http://127.0.0.1:4318/?tenant=a"))
        .hasMessage(
            "endpoint must be a URL without query and fragment, to which a path is appended,"
                + " but was 'http://127.0.0.1:4318/?tenant=a'");
    assertThatCode(() -> builder.tracesEndpoint("HTTP://127.0.0.1:4318/v1/traces?tenant=a").build())
        .doesNotThrowAnyException();
  }

  @Test
  void refusesSettingsThatAreNull() {
    OtlpExporterBuilder builder = OtlpExporter.builder();

    assertThatThrownBy(() -> builder.protocol(null)).hasMessage("protocol");
    assertThatThrownBy(() -> builder.retry(null)).hasMessage("retry");
    assertThatThrownBy(() -> builder.clock(null)).hasMessage("clock");
    assertThatThrownBy(() -> builder.random(null)).hasMessage("random");
    assertThatThrownBy(() -> builder.waiting(null)).hasMessage("waiting");
  }

  @Test
  void grpcHasNoPathForTraces() {
    OtlpExporterBuilder builder =
        OtlpExporter.builder()
            .protocol(OtlpProtocol.GRPC)
            .tracesEndpoint("http://127.0.0.1:4317/v1/traces");

    assertThatThrownBy(builder::build)
        .hasMessage(
            "tracesEndpoint must not be set with protocol grpc, which has no paths, but was"
                + " http://127.0.0.1:4317/v1/traces; set endpoint instead");
  }

  private OtlpExporter send(int spans, double random) {
    OtlpExporter exporter =
        exporter(
            random,
            time -> {
              waits.add(time);
              return true;
            });
    exporter.accept(spans(spans));
    return exporter;
  }

  private OtlpExporter exporter(double random, Waiting waiting) {
    return new OtlpExporter(
        OtlpProtocol.HTTP_PROTOBUF,
        new Script(),
        RetryPolicy.standard(),
        Clock.system(),
        () -> random,
        waiting,
        () -> {});
  }

  private static List<CapturedSpan> spans(int count) {
    return java.util.Collections.nCopies(
        count, CapturedSpan.builder(SpanContext.getInvalid(), "work").build());
  }

  /** Answers from the queue. */
  private final class Script implements OtlpTransport {

    @Override
    public ReceiverAnswer send(Signal signal, byte[] request) {
      return answers.remove();
    }

    @Override
    public void close() {}
  }
}
