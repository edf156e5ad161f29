package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.Deviation;
import dev.baton.propagation.Pass;
import dev.baton.recording.Recording;
import dev.baton.sdk.w3c.W3cPropagators;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the recording says of propagators that are not ours. */
class DeviationsTest {

  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String OTHER = "00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final TextMapPropagator OFFICIAL =
      TextMapPropagator.composite(
          W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

  private static final TextMapGetter<Map<String, List<String>>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, List<String>> headers) {
          return headers.keySet();
        }

        @Override
        public String get(Map<String, List<String>> headers, String name) {
          return headers.containsKey(name) ? headers.get(name).get(0) : null;
        }

        @Override
        public Iterator<String> getAll(Map<String, List<String>> headers, String name) {
          return headers.getOrDefault(name, List.of()).iterator();
        }
      };

  private final Recording recording = Recording.of("test");

  private Pass extract(TextMapPropagator propagator, Map<String, List<String>> headers) {
    TextMapPropagator capturing = capturing(propagator);
    Context read = capturing.extract(Context.root(), headers, GETTER);
    assertThat(read.toString())
        .isEqualTo(propagator.extract(Context.root(), headers, GETTER).toString());
    return recording.snapshot().extractions().get(0);
  }

  private TextMapPropagator capturing(TextMapPropagator propagator) {
    return LiteOpenTelemetry.builder(recording)
        .service("orders")
        .propagator(propagator)
        .build()
        .getPropagators()
        .getTextMapPropagator();
  }

  @Test
  void whatIsReadAsItShouldBeIsNoDeviation() {
    Map<String, List<String>> headers =
        Map.of(
            "traceparent", List.of(PARENT),
            "tracestate", List.of("a=1, b=2"),
            "baggage", List.of("k=v;p", "l=%20"));

    Pass pass = extract(OFFICIAL, headers);

    assertThat(pass.deviations()).isEmpty();
    assertThat(pass.headerLines()).isEqualTo(headers);
    assertThat(pass.headers()).containsEntry("baggage", "k=v;p, l=%20");
  }

  @Test
  void aLineThatWasNotReadIsToldWithTheClassThatShouldHave() {
    Pass pass =
        extract(
            OFFICIAL, Map.of("traceparent", List.of(PARENT), "tracestate", List.of("a=1", "b=2")));

    assertThat(pass.headerLines().get("tracestate")).containsExactly("a=1", "b=2");
    assertThat(pass.deviations())
        .containsExactly(
            new Deviation(
                "W3CTraceContextPropagator",
                "tracestate",
                List.of("a=1", "b=2"),
                "a=1",
                "a=1,b=2",
                "several tracestate headers form one list"));
  }

  @Test
  void oneOfTwoTraceparentsThatWasTakenIsTold() {
    Pass pass = extract(OFFICIAL, Map.of("traceparent", List.of(PARENT, OTHER)));

    assertThat(pass.deviations())
        .containsExactly(
            new Deviation(
                "W3CTraceContextPropagator",
                "traceparent",
                List.of(PARENT, OTHER),
                PARENT,
                "nothing",
                "if traceparent occurs more than once, the receiver must start a new trace"));
  }

  @Test
  void baggageThatWasLostIsTold() {
    Pass pass = extract(OFFICIAL, Map.of("baggage", List.of("k=v,long=" + "x".repeat(8_192))));

    Deviation deviation = pass.deviations().get(0);
    assertThat(deviation.propagator()).isEqualTo("W3CBaggagePropagator");
    assertThat(deviation.lines().get(0)).hasSize(200).startsWith("k=v,long=xxx").endsWith("…");
    assertThat(deviation.made() + " / " + deviation.expected()).isEqualTo("nothing / k=v");
  }

  @Test
  void oursAreNotWatchedAndReadAllLines() {
    Pass pass =
        extract(
            W3cPropagators.both(),
            Map.of("traceparent", List.of(PARENT), "tracestate", List.of("a=1", "b=2")));

    assertThat(pass.deviations()).isEmpty();
    assertThat(pass.headerLines().get("tracestate")).containsExactly("a=1", "b=2");
    assertThat(pass.headers()).containsEntry("tracestate", "a=1, b=2");
  }

  @Test
  void anotherFormatMayWin() {
    TextMapPropagator composite = TextMapPropagator.composite(OFFICIAL, new Single());

    Pass pass =
        extract(composite, Map.of("traceparent", List.of(OTHER), "b3", List.of("anything")));

    assertThat(pass.deviations()).isEmpty();
  }

  @Test
  void whoSaysThatTheSpanStaysIsBelieved() {
    Span before = Span.wrap(Single.SPAN);
    TextMapPropagator propagator =
        capturing(
            new Single() {
              @Override
              public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
                return getter.get(carrier, "traceparent") == null ? Context.root() : context;
              }
            });

    propagator.extract(Context.root().with(before), Map.of("traceparent", List.of(OTHER)), GETTER);

    assertThat(recording.snapshot().extractions().get(0).deviations()).isEmpty();
  }

  @Test
  void withoutGetterOrSetterNothingHappens() {
    TextMapPropagator propagator = capturing(OFFICIAL);

    assertThat(propagator.extract(Context.root(), Map.of(), null)).isSameAs(Context.root());
    propagator.inject(Context.root().with(Baggage.builder().put("k", "v").build()), null, null);

    assertThat(recording.snapshot().passes()).isEmpty();
  }

  /** Reads one header of a format that has nothing to do with the W3C. */
  private static class Single implements TextMapPropagator {

    static final SpanContext SPAN =
        SpanContext.createFromRemoteParent(
            PARENT.substring(3, 35),
            PARENT.substring(36, 52),
            TraceFlags.getSampled(),
            TraceState.getDefault());

    @Override
    public Collection<String> fields() {
      return List.of("b3");
    }

    @Override
    public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {}

    @Override
    public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
      return getter.get(carrier, "b3") == null ? context : context.with(Span.wrap(SPAN));
    }
  }
}
