package dev.baton.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanStatus;
import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportedSpansTest {

  private final List<CapturedSpan> spans = new ArrayList<>();

  private static SpanContext context(int trace, int span) {
    return SpanContext.create(
        "%032x".formatted(trace),
        "%016x".formatted(span),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private void add(int trace, int id, int parent, String name, long length, boolean error) {
    spans.add(
        CapturedSpan.builder(context(trace, id), name)
            .parent(parent == 0 ? SpanContext.getInvalid() : context(trace, parent))
            .time(id, id + length)
            .status(error ? SpanStatus.error("") : SpanStatus.unset())
            .build());
  }

  private List<String> chosen(int most) {
    return ReportedSpans.of(Trace.group(spans), most).stream()
        .flatMap(Collection::stream)
        .map(node -> node.span().name())
        .toList();
  }

  @Test
  void whatFailedComesFirstThenTheLongestEachWithThoseAboveIt() {
    add(1, 1, 0, "root", 10_000, false);
    add(1, 2, 1, "short", 10, false);
    add(1, 3, 2, "failed", 1, true);
    add(1, 4, 1, "long", 5_000, false);
    add(1, 5, 1, "middle", 500, false);
    add(2, 6, 0, "other root", 20, false);

    assertThat(chosen(2)).containsExactly("root", "long");
    assertThat(chosen(3)).containsExactly("root", "short", "failed");
    assertThat(chosen(4)).containsExactly("root", "short", "failed", "long");
    assertThat(chosen(5)).containsExactly("root", "short", "failed", "long", "middle");
    assertThat(chosen(6)).hasSize(6);
  }

  @Test
  void aTraceOfWhichNothingIsChosenHasAnEmptyList() {
    add(1, 1, 0, "short", 1, false);
    add(2, 2, 0, "long", 100, false);

    assertThat(ReportedSpans.of(Trace.group(spans), 1))
        .extracting(List::size)
        .containsExactly(0, 1);
  }

  @Test
  void aChainThatIsTooDeepIsCutBelow() {
    for (int i = 1; i <= 5_000; i++) {
      add(1, i, i - 1, "span " + i, i, i > 4_000);
    }
    assertThat(chosen(100)).hasSize(100).startsWith("span 1").endsWith("span 100");
  }
}
