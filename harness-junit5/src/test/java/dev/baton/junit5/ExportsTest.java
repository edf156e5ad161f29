package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.time.Clock;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import dev.baton.waiting.WaitSettings;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

@Timeout(60)
class ExportsTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  private static void span(OpenTelemetry service, String name) {
    service.getTracer("test").spanBuilder(name).startSpan().end();
  }

  @ParameterizedTest
  @EnumSource
  void spansArriveAtTheCollectorAndAreRecordedOnce(OtlpProtocol protocol) {
    try (TraceHarness harness = TraceHarness.start("exports")) {
      OpenTelemetry orders = harness.exportingService("orders", protocol);
      span(orders, "first");
      span(orders, "second");

      harness.flush();

      List<CapturedSpan> received = harness.collector().received();
      assertThat(received).extracting(CapturedSpan::name).containsExactly("first", "second");
      assertThat(received).extracting(CapturedSpan::service).containsOnly("orders");
      assertThat(received).extracting(CapturedSpan::origin).containsOnlyNulls();
      assertThat(harness.recording().spans()).hasSize(2).allMatch(span -> span.origin() != null);
    }
  }

  @Test
  void whoAsksWhatIsPendingMakesTheSpansLeaveAtOnce() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    try (FakeCollector collector = FakeCollector.start(spans -> arrived.countDown())) {
      Exports exports = new Exports(VirtualClock.create()); // on which no delay ever passes
      span(exportingTo(exports.open("orders", collector, OtlpProtocol.HTTP_JSON)), "first");

      assertThat(exports.pending()).containsExactly("1 span of orders that has not been exported");

      assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(exports.close(Duration.ofSeconds(10))).isEmpty();
    }
  }

  private static OpenTelemetry exportingTo(SpanSink sink) {
    return LiteOpenTelemetry.builder(Recording.of("exports")).sink(sink).build();
  }

  @Test
  void closingTheHarnessSendsWhatIsLeft() {
    TraceHarness harness = TraceHarness.start("exports");
    FakeCollector collector = harness.collector();
    span(harness.exportingService("orders", OtlpProtocol.HTTP_JSON), "last");

    harness.close();

    assertThat(collector.received()).extracting(CapturedSpan::name).containsExactly("last");
  }

  @Test
  void startingOverLeavesNoSpanToArriveInWhatComesNow() {
    try (TraceHarness harness = TraceHarness.start("exports")) {
      span(harness.exportingService("orders", OtlpProtocol.HTTP_PROTOBUF), "before");

      harness.startOver();
      harness.flush();

      assertThat(harness.recording().spans()).isEmpty();
      assertThat(harness.collector().received()).isEmpty();
    }
  }

  @Test
  void whatIsNotSampledStaysAtHome() {
    try (TraceHarness harness = TraceHarness.start("exports")) {
      OpenTelemetry orders =
          harness.exportingService(
              "orders", OtlpProtocol.GRPC, service -> service.sampler(Sampler.alwaysOff()));
      span(orders, "unseen");

      harness.flush();

      assertThat(harness.collector().received()).isEmpty();
      assertThat(harness.recording().spans()).hasSize(1);
    }
  }

  @Test
  void aServiceIsMadeOnce() {
    try (TraceHarness harness = TraceHarness.start("exports")) {
      OpenTelemetry orders = harness.exportingService("orders", OtlpProtocol.GRPC);

      assertThat(harness.service("orders")).isSameAs(orders);
      assertThatThrownBy(() -> harness.exportingService("orders", OtlpProtocol.GRPC))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "service 'orders' already exists, so these settings are too late: "
                  + "pass them with the first call for this service");
    }
  }

  @Test
  void aFlushThatTakesTooLongNamesWhatWaits(@TempDir Path reports) {
    TraceHarness harness = hasty(reports);
    loseASpan(harness);

    assertThatThrownBy(harness::flush)
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            Expected all spans to be exported within 200 ms, but there are still:

              1 span of orders that has not been exported
            """);
    assertThatThrownBy(harness::close).isInstanceOf(AssertionError.class);
  }

  @Test
  void aLossThatNobodyAskedForFailsTheTestWhenTheHarnessCloses(@TempDir Path reports) {
    TraceHarness harness = hasty(reports);
    loseASpan(harness);

    assertThatThrownBy(harness::close)
        .isInstanceOf(AssertionError.class)
        .extracting(error -> error.getMessage().replace("their turn", "it was done"), STRING)
        .isEqualTo( // a busy machine may not even have begun with it
            """
            Spans were lost on their way to the collector:

              1 span of orders lost: the export was closed before it was done

              If the test loses them on purpose, call harness.exportLosses() in it.
            """);
    assertThatCode(harness::close).doesNotThrowAnyException();
  }

  @Test
  void aLossFailsTheTestAlsoWhereJunitClosesTheHarness(@TempDir Path reports) {
    Kit.reportingTo(reports)
        .run(LosesASpan.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            EventConditions.finishedWithFailure(
                TestExecutionResultConditions.instanceOf(AssertionError.class),
                TestExecutionResultConditions.message(
                    text -> text.startsWith("Spans were lost on their way to the collector:"))));
  }

  /** Run by the test above only. */
  @TraceTest
  @TraceSettings(deadlineMillis = 200)
  static class LosesASpan {

    @Test
    void losesASpanAndDoesNotKnow(TraceHarness harness) {
      loseASpan(harness);
    }
  }

  private static TraceHarness hasty(Path reports) {
    WaitSettings waiting = WaitSettings.defaults().withDeadline(SHORT);
    return new TraceHarness(new HarnessSettings("exports", 1, waiting, false, reports));
  }

  private static void loseASpan(TraceHarness harness) {
    OpenTelemetry orders = harness.exportingService("orders", OtlpProtocol.HTTP_JSON);
    harness.collector().close();
    span(orders, "lost");
  }

  @Test
  void lossesOnTheWireSayWhatTheServerSaidAndAreToldOnce() {
    try (FakeCollector broken = FakeCollector.start(ExportsTest::refuse)) {
      Exports exports = new Exports(Clock.system());
      span(exportingTo(exports.open("orders", broken, OtlpProtocol.HTTP_JSON)), "refused");

      assertThat(exports.flush(Duration.ofSeconds(20))).isEmpty();

      assertThat(exports.losses())
          .containsExactly(
              "1 span of orders lost over http/json: "
                  + "HTTP 503: what comes after the receiver failed: "
                  + "java.lang.IllegalStateException: the store is full "
                  + "(gave up after 5 attempts)");
      assertThat(exports.close(SHORT)).isEmpty();
    }
  }

  private static void refuse(List<CapturedSpan> spans) {
    throw new IllegalStateException("the store is full");
  }
}
