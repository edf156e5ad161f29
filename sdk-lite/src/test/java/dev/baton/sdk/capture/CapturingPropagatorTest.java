package dev.baton.sdk.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.w3c.W3cTraceContext;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapturingPropagatorTest {

  private static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
          return carrier.get(key);
        }
      };

  private final Recording recording = Recording.of("test");
  private final LiteOpenTelemetry orders =
      LiteOpenTelemetry.builder(recording).service("orders").idSeed(1).build();
  private final TextMapPropagator propagator = orders.getPropagators().getTextMapPropagator();
  private final Map<String, String> carrier = new HashMap<>();

  @Test
  void anInjectionIsRecordedWithWhatWentOut() {
    Span span = orders.getTracer("t").spanBuilder("publish").startSpan();
    Context context =
        Context.root().with(span).with(Baggage.builder().put("customer.tier", "gold").build());

    propagator.inject(context, carrier, Map::put);

    Pass pass = recording.snapshot().injections().get(0);
    assertThat(pass.headers()).isEqualTo(carrier).containsEntry("baggage", "customer.tier=gold");
    assertThat(pass.spanContext()).isEqualTo(span.getSpanContext());
    assertThat(pass.carrier()).isEqualTo(CarrierKind.MAP);
    assertThat(pass.service()).isEqualTo("orders");
  }

  @Test
  void anExtractionIsRecordedWithTheNamesThatItSaw() {
    carrier.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    carrier.put("Authorization", "Bearer secret");

    propagator.extract(Context.root(), carrier, GETTER);

    Pass pass = recording.snapshot().extractions().get(0);
    assertThat(pass.spanContext().getSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(pass.headerNames()).containsExactlyInAnyOrder("traceparent", "Authorization");
    assertThat(pass.headers()).containsOnlyKeys("traceparent");
  }

  @Test
  void anExtractionThatFindsNothingHasNoSpanEvenInsideOfOne() {
    Span around = orders.getTracer("t").spanBuilder("around").startSpan();
    try (Scope ignored = around.makeCurrent()) {
      propagator.extract(Context.current(), carrier, GETTER);
    }

    Pass pass = recording.snapshot().extractions().get(0);
    assertThat(pass.direction()).isEqualTo(Direction.EXTRACT);
    assertThat(pass.hasSpan()).isFalse();
  }

  @Test
  void aGetterThatCannotNameItsHeadersIsAsGoodAsAnyOther() {
    carrier.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    Context context = propagator.extract(Context.root(), carrier, new NamelessGetter());

    assertThat(Span.fromContext(context).getSpanContext().getSpanId())
        .isEqualTo("b7ad6b7169203331");
    Pass pass = recording.snapshot().extractions().get(0);
    assertThat(pass.headerNames()).isEmpty();
    assertThat(pass.headers()).isEqualTo(carrier);
  }

  @Test
  void aGetterMayReturnNullForLinesThatAreNotThere() {
    carrier.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    Context context =
        W3cTraceContext.propagator().extract(Context.root(), carrier, new NamelessGetter());

    assertThat(Span.fromContext(context).getSpanContext().isRemote()).isTrue();
  }

  @Test
  void whoeverExtractsFromNothingIntoNothingGetsTheRoot() {
    assertThat(propagator.extract(null, carrier, null)).isSameAs(Context.root());
    assertThat(propagator.extract(null, null, GETTER)).isSameAs(Context.root());
  }

  /** Written for a propagator that asks for single headers only, as most are. */
  private static final class NamelessGetter implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      throw new UnsupportedOperationException("nobody ever asked");
    }

    @Override
    public String get(Map<String, String> carrier, String key) {
      return carrier.get(key);
    }

    @Override
    public Iterator<String> getAll(Map<String, String> carrier, String key) {
      String value = carrier.get(key);
      return value == null ? null : List.of(value).iterator();
    }
  }
}
