package dev.baton.hops;

import static dev.baton.hops.Story.context;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.Test;

class ContextKeyTest {

  private static final SpanContext SPAN = context("0af7651916cd43dd8448eb211c80319c", 0xb7ad);
  private static final SpanContext HALF = context("00000000000000008448eb211c80319c", 0xb7ad);
  private static final SpanContext OTHER_TRACE =
      context("0af7651916cd43dd8448eb211c803190", 0xb7ad);
  private static final SpanContext OTHER_SPAN = context("0af7651916cd43dd8448eb211c80319c", 0xb7ae);

  @Test
  void isThatOfTheSameSpanInEachFormat() {
    assertThat(ContextKey.of(SPAN)).isEqualTo(ContextKey.of(HALF));
    assertThat(ContextKey.of(SPAN)).hasSameHashCodeAs(ContextKey.of(HALF));
    assertThat(ContextKey.of(SPAN).isOf(HALF)).isTrue();
  }

  @Test
  void isThatOfNoOtherSpan() {
    assertThat(ContextKey.of(SPAN)).isNotEqualTo(ContextKey.of(OTHER_TRACE));
    assertThat(ContextKey.of(SPAN)).isNotEqualTo(ContextKey.of(OTHER_SPAN));
    assertThat(ContextKey.of(SPAN)).isNotEqualTo(SPAN);
    assertThat(ContextKey.of(SPAN).isOf(OTHER_TRACE)).isFalse();
    assertThat(ContextKey.of(SPAN).isOf(OTHER_SPAN)).isFalse();
  }

  @Test
  void readsAsBothIds() {
    assertThat(ContextKey.of(SPAN))
        .hasToString("0af7651916cd43dd8448eb211c80319c-000000000000b7ad");
  }
}
