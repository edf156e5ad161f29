package dev.baton.sdk.w3c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import org.junit.jupiter.api.Test;

class W3cPropagatorsTest {

  private final TextMapPropagator both = W3cPropagators.both();

  @Test
  void spanAndBaggageGoOverTogether() {
    Headers headers =
        Headers.of("traceparent", Headers.PARENT).with("tracestate", "a=1").with("baggage", "k=v");

    Context context = headers.extractedBy(both);

    assertThat(Headers.writtenBy(both, context)).hasToString(headers.toString());
    assertThat(Baggage.fromContext(context).getEntryValue("k")).isEqualTo("v");
    assertThat(both.fields()).containsExactly("traceparent", "tracestate", "baggage");
  }

  @Test
  void eachKeepsWhatTheOtherCannotRead() {
    assertThat(Headers.of("baggage", "k=v").baggageReadBy(both).size()).isEqualTo(1);
    assertThat(Headers.of("traceparent", Headers.PARENT).with("baggage", "%").spanReadBy(both))
        .matches(span -> span.isValid());
  }

  @Test
  void whatIsMissingChangesNothing() {
    Context context = Context.root().with(Baggage.builder().put("k", "v").build());

    assertThat(both.extract(context, new Headers(), null)).isSameAs(context);
    assertThat(W3cBaggage.propagator().extract(null, null, null)).isSameAs(Context.root());
    assertThat(W3cTraceContext.propagator().extract(null, null, null)).isSameAs(Context.root());
    both.inject(context, null, null);
    both.inject(null, null, (carrier, name, value) -> {});
  }

  @Test
  void onlyItsOwnAreCombined() {
    TextMapPropagator other = W3CTraceContextPropagator.getInstance();

    assertThatThrownBy(() -> W3cPropagators.inOrder(List.of(other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "propagators must be of W3cTraceContext or W3cBaggage, but one was"
                + " W3CTraceContextPropagator");
  }
}
