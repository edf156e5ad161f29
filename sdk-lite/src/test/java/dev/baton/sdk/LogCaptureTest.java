package dev.baton.sdk;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.recording.Recording;
import dev.baton.sdk.config.LogLimits;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogCaptureTest {

  private final Recording recording = Recording.of("logs");
  private final LiteOpenTelemetry lite =
      LiteOpenTelemetry.builder(recording).service("billing").build();
  private final Logger logger = lite.getLogsBridge().get("app");
  private final Tracer tracer = lite.getTracer("app");

  @Test
  void aLogLineBelongsToTheSpanItWasWrittenIn() {
    Span charge = tracer.spanBuilder("charge").startSpan();
    try (Scope ignored = charge.makeCurrent()) {
      logger.logRecordBuilder().setBody("charging").setSeverity(Severity.INFO).emit();
    }
    logger.logRecordBuilder().setBody("idle").emit();

    CapturedSpan span = recording.spans().get(0);
    List<CapturedLog> own = recording.snapshot().logsOf(span);

    assertThat(own).extracting(CapturedLog::toString).containsExactly("INFO charging @billing");
    assertThat(recording.logs())
        .extracting(CapturedLog::toString)
        .containsExactly("INFO charging @billing", "LOG idle @billing");
    assertThat(recording.logs().get(1).spanContext().isValid()).isFalse();
  }

  @Test
  void aLogLineOfADroppedSpanIsCapturedToo() {
    LiteOpenTelemetry dropping =
        LiteOpenTelemetry.builder(recording).sampler(Sampler.alwaysOff()).build();
    Span span = dropping.getTracer("t").spanBuilder("dropped").startSpan();
    Context context = Context.root().with(span);

    dropping.getLogsBridge().get("app").logRecordBuilder().setContext(context).emit();

    assertThat(recording.snapshot().logsOf(recording.spans().get(0))).hasSize(1);
  }

  @Test
  void aLogLineKnowsWhoWroteItWhereAndInWhichOrder() {
    logger.logRecordBuilder().setBody("one").emit();
    tracer.spanBuilder("between").startSpan().end();
    logger.logRecordBuilder().setBody("two").emit();

    CapturedLog one = recording.logs().get(0);
    CapturedLog two = recording.logs().get(1);
    CapturedSpan between = recording.spans().get(0);

    assertThat(one.resource()).isEqualTo(Resource.ofService("billing"));
    assertThat(one.scope().name()).isEqualTo("app");
    assertThat(one.moment().thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(between.origin().started().sequence())
        .isBetween(one.moment().sequence(), two.moment().sequence());
  }

  @Test
  void anExceptionIsToldByItsAttributes() {
    logger.logRecordBuilder().setException(new IllegalStateException("boom")).emit();
    logger.logRecordBuilder().setException(new RuntimeException("anonymous") {}).emit();

    CapturedLog log = recording.logs().get(0);

    assertThat(log.attribute(stringKey("exception.type")))
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(log.attribute(stringKey("exception.message"))).isEqualTo("boom");
    assertThat(log.attribute(stringKey("exception.stacktrace")))
        .contains("LogCaptureTest.anExceptionIsToldByItsAttributes");
    assertThat(recording.logs()).allMatch(CapturedLog::hasException);
  }

  @Test
  void anEventWithoutABodyIsKnownByItsName() {
    logger.logRecordBuilder().setEventName("order.placed").setSeverity(Severity.WARN).emit();
    logger.logRecordBuilder().setBody(Value.of(Value.of("a"), Value.of(1))).emit();

    assertThat(recording.logs())
        .extracting(CapturedLog::toString)
        .containsExactly("WARN order.placed @billing", "LOG [\"a\",1] @billing");
    assertThat(recording.logs().get(0).hasException()).isFalse();
  }

  @Test
  void badInputIsIgnored() {
    LogRecordBuilder builder = logger.logRecordBuilder();

    assertThatCode(
            () ->
                builder
                    .setTimestamp(1, null)
                    .setTimestamp((Instant) null)
                    .setTimestamp(Instant.MAX)
                    .setObservedTimestamp(1, null)
                    .setObservedTimestamp(Instant.MIN)
                    .setContext(null)
                    .setSeverity(null)
                    .setSeverityText(null)
                    .setBody((String) null)
                    .setBody((Value<?>) null)
                    .setAllAttributes(null)
                    .setAttribute((AttributeKey<String>) null, "v")
                    .setAttribute(stringKey("k"), null)
                    .setEventName(null)
                    .setException(null)
                    .emit())
        .doesNotThrowAnyException();
    assertThat(recording.logs().get(0).attributes()).isEqualTo(Attributes.empty());
    assertThat(recording.logs().get(0).epochNanos()).isZero();
    assertThat(lite.getLogsBridge().get(null)).isNotNull();
  }

  @Test
  void attributesBeyondTheLimitAreCounted() {
    LiteOpenTelemetry small =
        LiteOpenTelemetry.builder(recording).logLimits(new LogLimits(1, 3)).build();

    small
        .getLogsBridge()
        .get("app")
        .logRecordBuilder()
        .setAttribute("a", "long")
        .setAttribute("b", 1)
        .emit();

    assertThat(recording.logs().get(0).attributes())
        .isEqualTo(Attributes.of(stringKey("a"), "lon"));
    assertThat(recording.logs().get(0).droppedAttributes()).isEqualTo(1);
    assertThatThrownBy(() -> new LogLimits(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("log limit attributes must be 0 or more, but was -1");
  }

  @Test
  void everybodyWhoWaitsHearsOfALogLine() throws InterruptedException {
    long before = recording.revision();
    logger.logRecordBuilder().emit();

    assertThat(recording.awaitChange(before, 0)).isTrue();
  }
}
