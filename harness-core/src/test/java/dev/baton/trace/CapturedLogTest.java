package dev.baton.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.junit.jupiter.api.Test;

class CapturedLogTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final Recording recording = Recording.of("logs");

  @Test
  void belongsToTheSpanOfBothIds() {
    SpanContext context = context(TRACE, "00000000000000aa");
    CapturedSpan span = CapturedSpan.builder(context, "charge").build();
    CapturedSpan namesake =
        CapturedSpan.builder(context("1" + TRACE.substring(1), "00000000000000aa"), "other")
            .build();

    assertThat(log("in", context, 1).belongsTo(span)).isTrue();
    assertThat(log("in", context, 1).belongsTo(namesake)).isFalse();
    assertThat(log("out", SpanContext.getInvalid(), 1).belongsTo(span)).isFalse();
  }

  @Test
  void aRecordingKeepsLogsInTheOrderOfTheirMoments() {
    recording.logged(log("second", SpanContext.getInvalid(), 2));
    recording.logged(log("first", SpanContext.getInvalid(), 1));

    assertThat(recording.logs()).extracting(CapturedLog::text).containsExactly("first", "second");
    assertThat(recording.snapshot().logs()).isEqualTo(recording.logs());
  }

  private static SpanContext context(String traceId, String spanId) {
    return SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }

  private static CapturedLog log(String text, SpanContext context, long sequence) {
    return new CapturedLog(
        0,
        1,
        Severity.INFO,
        null,
        Value.of(text),
        null,
        Attributes.empty(),
        0,
        context,
        InstrumentationScope.empty(),
        Resource.ofService("billing"),
        new Moment(sequence, "main", null));
  }
}
