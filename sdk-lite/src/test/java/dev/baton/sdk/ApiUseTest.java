package dev.baton.sdk;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The defaults of the API that we rely on, and the signals that we only accept. */
class ApiUseTest {

  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00.000000007Z");

  private final Recording recording = Recording.of("api");
  private final LiteOpenTelemetry lite = LiteOpenTelemetry.builder(recording).build();

  @Test
  void everyWayToATracerLeadsToTheRecording() {
    lite.getTracer("a").spanBuilder("1").startSpan();
    lite.getTracer("a", "1.0").spanBuilder("2").startSpan();
    lite.tracerBuilder("a").setSchemaUrl("s").build().spanBuilder("3").startSpan();
    lite.getTracerProvider().get("a").spanBuilder("4").startSpan();
    lite.getTracerProvider().tracerBuilder("a").build().spanBuilder("5").startSpan();

    assertThat(recording.spans())
        .extracting(span -> span.name() + " " + span.scope().version())
        .containsExactly("1 null", "2 1.0", "3 null", "4 null", "5 null");
    assertThat(recording.spans().get(2).scope().schemaUrl()).isEqualTo("s");
  }

  @Test
  void theDefaultsOfASpanReachTheRecording() {
    Span span =
        lite.getTracer("a")
            .spanBuilder("n")
            .setAttribute(longKey("before"), 1)
            .setAllAttributes(Attributes.of(stringKey("all"), "before"))
            .setStartTimestamp(THEN)
            .startSpan();
    span.setAttribute("text", "v")
        .setAttribute("number", 2)
        .setAttribute("flag", true)
        .setAttribute("ratio", 0.5)
        .setAttribute(longKey("int"), 3)
        .setAllAttributes(Attributes.of(stringKey("more"), "after"))
        .addEvent("plain")
        .addEvent("unit", 5, TimeUnit.NANOSECONDS)
        .addEvent("instant", THEN)
        .addEvent("full", Attributes.empty(), THEN)
        .setStatus(StatusCode.ERROR)
        .recordException(new IllegalStateException());
    span.end(THEN.plusNanos(1));

    CapturedSpan captured = recording.spans().get(0);
    assertThat(captured.attributes().size()).isEqualTo(8);
    assertThat(captured.events())
        .extracting(SpanEvent::name)
        .containsExactly("plain", "unit", "instant", "full", "exception");
    assertThat(captured.status().isError()).isTrue();
    assertThat(captured.duration().toNanos()).isEqualTo(1);
  }

  @Test
  void metersAcceptWhatInstrumentationDoesWithThem() {
    Meter meter = lite.meterBuilder("http").setInstrumentationVersion("1").build();
    LongCounter counter = meter.counterBuilder("requests").setUnit("{request}").build();
    DoubleHistogram histogram = meter.histogramBuilder("duration").setUnit("s").build();
    LongUpDownCounter active = lite.getMeter("http").upDownCounterBuilder("active").build();
    Attributes attributes = Attributes.of(stringKey("http.route"), "/orders");

    assertThatCode(
            () -> {
              counter.add(1, attributes, Context.current());
              histogram.record(0.25, attributes);
              active.add(-1);
              try (ObservableLongGauge gauge =
                  meter.gaugeBuilder("queue").ofLongs().buildWithCallback(m -> m.record(1))) {
                assertThat(gauge).isNotNull();
              }
            })
        .doesNotThrowAnyException();
    assertThat(recording.spans()).isEmpty();
  }
}
