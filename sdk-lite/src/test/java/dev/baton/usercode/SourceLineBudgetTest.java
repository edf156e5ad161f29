package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.recording.SourceLines;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceLineBudgetTest {

  private final Recording recording = Recording.of("load test");
  private final Tracer tracer =
      LiteOpenTelemetry.builder(recording).service("orders").build().getTracer("by-hand");

  @Test
  void afterTenThousandSpansOnlyAHundredOfEachNameTakeTheirLines() {
    start("first", SourceLines.ALL);
    start("again", SourceLines.OF_EACH_NAME + 2);
    start("other", 1);

    List<CapturedSpan> spans = recording.spans();
    assertThat(spans.stream().filter(span -> !startOf(span).isTaken()))
        .extracting(CapturedSpan::name)
        .containsExactly("again", "again");
    assertThat(recording.snapshot().notes().get(0)).endsWith("; 2 spans have none");
  }

  @Test
  void aSpanWhoseStartHasNoLineHasNoneOfItsEndAndSaysWhy() {
    start("many", SourceLines.ALL + SourceLines.OF_EACH_NAME + 1);

    CapturedSpan last = recording.spans().get(SourceLines.ALL + SourceLines.OF_EACH_NAME);
    String why = "an unknown line (not taken: more than 10,000 spans in this test)";
    assertThat(startOf(last)).hasToString(why);
    assertThat(last.origin().ended().at()).hasToString(why);
  }

  @Test
  void withoutSourceLinesNothingIsCounted() {
    Tracer plain =
        LiteOpenTelemetry.builder(recording).sourceLines(false).build().getTracer("by-hand");
    for (int i = 0; i <= SourceLines.ALL + SourceLines.OF_EACH_NAME; i++) {
      plain.spanBuilder("many").startSpan().end();
    }

    assertThat(recording.snapshot().notes()).isEmpty();
    assertThat(recording.spans().get(0).origin().started().at()).isNull();
  }

  private void start(String name, int count) {
    for (int i = 0; i < count; i++) {
      Span span = tracer.spanBuilder(name).startSpan();
      span.end();
    }
  }

  private static CallSite startOf(CapturedSpan span) {
    return span.origin().started().at();
  }
}
