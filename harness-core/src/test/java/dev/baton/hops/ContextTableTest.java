package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ContextTableTest {

  @Test
  void findsEachOfManySpansByTheIdsThatAnyFormatCarries() {
    List<CapturedSpan> spans = LongStream.rangeClosed(1, 5_000).mapToObj(i -> span(7, i)).toList();
    ContextTable<CapturedSpan> byContext = ContextTable.of(spans);

    assertThat(spans).allMatch(span -> byContext.get(span.spanContext()) == span);
    assertThat(spans)
        .allMatch(span -> byContext.get(context(0, 9, Long.parseLong(span.spanId(), 16))) == span);
  }

  @Test
  void tellsSpansOfOneIdInTwoTracesApart() {
    CapturedSpan first = span(7, 1);
    CapturedSpan second = CapturedSpan.builder(context(7, 10, 1), "second").build();
    ContextTable<CapturedSpan> byContext = ContextTable.of(List.of(first, second));

    assertThat(byContext.get(context(7, 9, 1))).isSameAs(first);
    assertThat(byContext.get(context(7, 10, 1))).isSameAs(second);
    assertThat(byContext.get(context(7, 11, 1))).isNull();
  }

  @Test
  void hasTheFirstOfSpansWithTheSameIds() {
    CapturedSpan first = span(7, 1);

    assertThat(ContextTable.of(List.of(first, span(7, 1))).get(context(7, 9, 1))).isSameAs(first);
    assertThat(ContextTable.of(List.of()).get(context(7, 9, 1))).isNull();
  }

  @Test
  void aSetOfContextsGrows() {
    ContextTable<SpanContext> contexts = ContextTable.ofContexts();

    assertThat(LongStream.rangeClosed(1, 5_000)).allMatch(i -> contexts.add(context(7, 9, i)));
    assertThat(LongStream.rangeClosed(1, 5_000)).noneMatch(i -> contexts.add(context(0, 9, i)));
    assertThat(contexts.contains(context(7, 9, 5_000))).isTrue();
    assertThat(contexts.contains(context(7, 9, 5_001))).isFalse();
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
