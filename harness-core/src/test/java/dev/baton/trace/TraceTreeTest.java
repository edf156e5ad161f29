package dev.baton.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTreeTest {

  @Test
  void spansHangUnderTheirParentsByStartTime() {
    Trace trace = Trace.of(List.of(span(3, 1, 30), span(2, 1, 20), span(1, 0, 10), span(4, 2, 25)));

    assertThat(ids(trace.nodes())).containsExactly(1L, 2L, 4L, 3L);
    assertThat(trace.roots()).hasSize(1);
    assertThat(trace.nodes().get(2).depth()).isEqualTo(2);
    assertThat(trace.nodes().get(2).parent()).isSameAs(trace.nodes().get(1));
  }

  @Test
  void aSpanWhoseParentWasNotCapturedIsAnOrphanAtTheTop() {
    Trace trace = Trace.of(List.of(span(1, 0, 10), span(3, 2, 5)));

    assertThat(ids(trace.roots())).containsExactly(3L, 1L);
    assertThat(trace.roots().get(0).isOrphan()).isTrue();
    assertThat(trace.roots().get(1).isOrphan()).isFalse();
  }

  @Test
  void aCircleOfParentsIsKeptBelowItsEarliestSpan() {
    Trace trace = Trace.of(List.of(span(1, 3, 30), span(2, 1, 10), span(3, 2, 20)));

    assertThat(ids(trace.nodes())).containsExactly(2L, 3L, 1L);
    assertThat(trace.roots().get(0).isOrphan()).isTrue();
  }

  @Test
  void aSpanThatIsItsOwnParentIsARoot() {
    Trace trace = Trace.of(List.of(span(1, 1, 10)));

    assertThat(ids(trace.roots())).containsExactly(1L);
  }

  @Test
  void spansWithOneIdAreAllKeptAndTheEarlierOneHasTheChildren() {
    Trace trace = Trace.of(List.of(span(1, 0, 20), span(1, 0, 10), span(2, 1, 30)));

    assertThat(trace.size()).isEqualTo(3);
    assertThat(trace.roots().get(0).children()).hasSize(1);
    assertThat(trace.roots().get(1).children()).isEmpty();
  }

  @Test
  void aChainOfAnyLengthIsNoProblem() {
    List<CapturedSpan> chain = new ArrayList<>();
    for (int i = 1; i <= 100_000; i++) {
      chain.add(span(i, i - 1, i));
    }

    Trace trace = Trace.of(chain);

    assertThat(trace.nodes().get(99_999).depth()).isEqualTo(99_999);
  }

  @Test
  void tracesComeInTheOrderOfTheirFirstSpans() {
    List<Trace> traces =
        Trace.group(List.of(span(7, 1, 0, 20), span(8, 2, 0, 10), span(7, 3, 1, 5)));

    assertThat(traces).extracting(Trace::size).containsExactly(1, 2);
  }

  @Test
  void spansOfTwoTracesAreNotOneTrace() {
    assertThatThrownBy(() -> Trace.of(List.of(span(7, 1, 0, 1), span(8, 1, 0, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a trace has the spans of one trace id, but these have 2");
  }

  private static CapturedSpan span(long id, long parent, long start) {
    return span(7, id, parent, start);
  }

  private static CapturedSpan span(long traceId, long id, long parent, long start) {
    return CapturedSpan.builder(context(traceId, id), "span-" + id)
        .parent(parent == 0 ? SpanContext.getInvalid() : context(traceId, parent))
        .time(start, start + 1)
        .build();
  }

  private static SpanContext context(long traceId, long id) {
    return SpanContext.create(
        TraceId.fromLongs(0, traceId),
        SpanId.fromLong(id),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private static List<Long> ids(List<SpanNode> nodes) {
    return nodes.stream().map(node -> Long.parseLong(node.span().spanId(), 16)).toList();
  }
}
