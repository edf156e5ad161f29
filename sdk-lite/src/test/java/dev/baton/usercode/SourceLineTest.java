package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import org.junit.jupiter.api.Test;

class SourceLineTest {

  private final Recording recording = Recording.of("lines");

  @Test
  void aSpanKnowsTheLinesAndTheThreadOfItsStartAndEnd() {
    Tracer tracer = LiteOpenTelemetry.builder(recording).build().getTracer("t");

    Span span = tracer.spanBuilder("work").startSpan();
    int startLine = lineAbove();
    span.end();

    SpanOrigin origin = recording.spans().get(0).origin();
    assertThat(origin.started().at()).hasToString("SourceLineTest.java:" + startLine);
    assertThat(origin.ended().at()).hasToString("SourceLineTest.java:" + (startLine + 2));
    assertThat(origin.started().thread()).isEqualTo(Thread.currentThread().getName());
  }

  @Test
  void noLineIsLookedUpWhenLinesAreOff() {
    Tracer tracer = LiteOpenTelemetry.builder(recording).sourceLines(false).build().getTracer("t");

    tracer.spanBuilder("work").startSpan().end();

    assertThat(recording.spans().get(0).origin().started().at()).isNull();
  }

  private static int lineAbove() {
    return StackWalker.getInstance()
        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber() - 1);
  }
}
