package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpansByContextTest {

  @Test
  void findsEachOfManySpansByTheIdsThatAnyFormatCarries() {
    List<CapturedSpan> spans = LongStream.rangeClosed(1, 5_000).mapToObj(i -> span(7, i)).toList();
    SpansByContext byContext = new SpansByContext(spans);

    assertThat(spans).allMatch(span -> byContext.of(span.spanContext()) == span);
    assertThat(spans)
        .allMatch(span -> byContext.of(context(0, 9, Long.parseLong(span.spanId(), 16))) == span);
  }

  @Test
  void tellsSpansOfOneIdInTwoTracesApart() {
    CapturedSpan first = span(7, 1);
    CapturedSpan second = CapturedSpan.builder(context(7, 10, 1), "second").build();
    SpansByContext byContext = new SpansByContext(List.of(first, second));

    assertThat(byContext.of(context(7, 9, 1))).isSameAs(first);
    assertThat(byContext.of(context(7, 10, 1))).isSameAs(second);
    assertThat(byContext.of(context(7, 11, 1))).isNull();
  }

  @Test
  void hasTheFirstOfSpansWithTheSameIds() {
    CapturedSpan first = span(7, 1);

    assertThat(new SpansByContext(List.of(first, span(7, 1))).of(context(7, 9, 1))).isSameAs(first);
    assertThat(new SpansByContext(List.of()).of(context(7, 9, 1))).isNull();
  }

  private static CapturedSpan span(long upperHalf, long spanId) {
    return CapturedSpan.builder(context(upperHalf, 9, spanId), "span").build();
  }

  private static SpanContext context(long upperHalf, long lowerHalf, long spanId) {
    return SpanContext.create(
        "%016x%016x".formatted(upperHalf, lowerHalf),
        "%016x".formatted(spanId),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }
}
