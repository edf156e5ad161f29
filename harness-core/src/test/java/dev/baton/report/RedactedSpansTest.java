package dev.baton.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedactedSpansTest {

  private static final Redaction REDACTION = Redaction.of(null, null).shownAs(secret -> "***");

  private static CapturedSpan span(Attributes attributes, TraceState state) {
    SpanContext context =
        SpanContext.create(
            "0".repeat(31) + "1", "0".repeat(15) + "1", TraceFlags.getSampled(), state);
    return CapturedSpan.builder(context, "call").attributes(attributes).build();
  }

  private static CapturedSpan redacted(CapturedSpan span) {
    return RedactedSpans.of(List.of(span), REDACTION).get(0);
  }

  @Test
  void aHealthySpanIsItself() {
    CapturedSpan span =
        span(
            Attributes.builder()
                .put("text", "x")
                .put("count", 1L)
                .put("ratio", 0.5)
                .put("flag", true)
                .put("texts", "a", "b")
                .put(AttributeKey.valueKey("any"), Value.of(KeyValue.of("k", Value.of(1))))
                .build(),
            TraceState.builder().put("a", "1").put("b", "2").build());

    assertThat(redacted(span)).isEqualTo(span);
    assertThat(redacted(span).attributes()).isSameAs(span.attributes());
  }

  @Test
  void whatIsHiddenIsATextAndTheRestKeepsItsType() {
    CapturedSpan span =
        redacted(
            span(
                Attributes.builder()
                    .put("pin", 1234L)
                    .put("token", 1234L)
                    .put("cookie", "a=1", "b=2")
                    .put("card", 4111111111111111L)
                    .put(
                        AttributeKey.valueKey("any"),
                        Value.of(
                            KeyValue.of("password", Value.of("x")), KeyValue.of("n", Value.of(1))))
                    .build(),
                TraceState.builder().put("b", "2").put("token", "x").put("a", "1").build()));

    assertThat(span.attributes())
        .isEqualTo(
            Attributes.builder()
                .put("pin", "***")
                .put("token", 1234L)
                .put("cookie", "***", "***")
                .put("card", "***")
                .put(
                    AttributeKey.valueKey("any"),
                    Value.of(
                        KeyValue.of("password", Value.of("***")), KeyValue.of("n", Value.of(1))))
                .build());
    assertThat(span.spanContext().getTraceState().asMap())
        .containsExactly(
            java.util.Map.entry("a", "1"),
            java.util.Map.entry("token", "***"),
            java.util.Map.entry("b", "2"));
  }

  /** What another process sent, as the collector keeps it: a text that has no entries. */
  private record Malformed(String text) implements TraceState {

    @Override
    public @Nullable String get(String key) {
      return null;
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public boolean isEmpty() {
      return false;
    }

    @Override
    public void forEach(BiConsumer<String, String> consumer) {}

    @Override
    public Map<String, String> asMap() {
      return Map.of();
    }

    @Override
    public TraceStateBuilder toBuilder() {
      return TraceState.builder();
    }
  }

  @Test
  void aMalformedTraceStateIsLeftOutIfItHasASecret() {
    CapturedSpan secret = span(Attributes.empty(), new Malformed("v=password=hunter2"));
    CapturedSpan healthy = span(Attributes.empty(), new Malformed("v=page=2"));

    assertThat(redacted(secret).spanContext().getTraceState()).isEqualTo(TraceState.getDefault());
    assertThat(redacted(healthy)).isEqualTo(healthy);
  }
}
