package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.hops.Hop;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.recording.Recording;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must be captured of every format of the context, whoever wrote its propagator. */
abstract class PropagationFormatContract {

  private final Recording recording = Recording.of("test");
  private final Map<String, String> carrier = new LinkedHashMap<>();

  /** Returns the propagator, which nobody here wrote. */
  abstract TextMapPropagator propagator();

  abstract WireFormat format();

  /** Returns what became of a hop that carries this format alone. */
  Hop.State stateAtTheOtherEnd() {
    return Hop.State.ARRIVED;
  }

  private LiteOpenTelemetry service(String name, TextMapPropagator propagator) {
    return LiteOpenTelemetry.builder(recording)
        .service(name)
        .propagator(propagator)
        .idSeed(7)
        .build();
  }

  private SpanContext send(TextMapPropagator propagator) {
    LiteOpenTelemetry orders = service("orders", propagator);
    Span call = orders.getTracer("t").spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();
    orders
        .getPropagators()
        .getTextMapPropagator()
        .inject(Context.root().with(call), carrier, Map::put);
    return call.getSpanContext();
  }

  private void receive(TextMapPropagator propagator) {
    LiteOpenTelemetry billing = service("billing", propagator);
    Context caller =
        billing
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), carrier, new MapGetter());
    billing
        .getTracer("t")
        .spanBuilder("GET /charge")
        .setSpanKind(SpanKind.SERVER)
        .setParent(caller)
        .startSpan()
        .end();
  }

  @Test
  void anInjectionKeepsTheHeadersAsTheyWentOut() {
    send(propagator());

    Pass injection = recording.snapshot().injections().get(0);
    assertThat(injection.headers()).containsOnlyKeys(lowerCase(carrier));
    assertThat(WireFormat.in(injection.headers().keySet())).contains(format());
  }

  @Test
  void theHeadersNameTheSpanThatWasInjected() {
    SpanContext sent = send(propagator());

    SpanContext read =
        format().read(recording.snapshot().injections().get(0).headers()).orElseThrow();
    assertThat(read.getSpanId()).isEqualTo(sent.getSpanId());
    assertThat(sent.getTraceId()).endsWith(read.getTraceId().substring(16));
  }

  @Test
  void aHopIsFoundByTheIdsThatTheFormatCarries() {
    send(propagator());
    receive(propagator());

    Hop hop = recording.snapshot().hops().all().get(0);
    assertThat(hop.state()).isEqualTo(stateAtTheOtherEnd());
    assertThat(hop.to()).contains("billing");
    assertThat(hop.receivedHeaders())
        .containsAllEntriesOf(
            hop.sentHeaders().entrySet().stream()
                .filter(header -> format().headers().contains(header.getKey()))
                .collect(
                    java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Test
  void inACompositeOfAnyOrderAHopArrivesOnce() {
    TextMapPropagator w3c =
        TextMapPropagator.composite(
            W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    for (List<TextMapPropagator> order :
        List.of(List.of(w3c, propagator()), List.of(propagator(), w3c))) {
      carrier.clear();
      send(TextMapPropagator.composite(order));
      receive(TextMapPropagator.composite(order));
    }

    assertThat(recording.snapshot().hops().all())
        .hasSize(2)
        .allSatisfy(hop -> assertThat(hop.hasArrived()).as(hop.toString()).isTrue())
        .allSatisfy(hop -> assertThat(hop.sentHeaders()).containsKey("traceparent"));
  }

  @Test
  void aReceiverOfAnotherFormatFindsNothingButSeesTheNames() {
    send(propagator());
    receive(W3CTraceContextPropagator.getInstance());

    Pass extraction = recording.snapshot().extractions().get(0);
    assertThat(extraction.hasSpan()).isFalse();
    assertThat(extraction.headerNames())
        .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
        .containsAll(format().headers());
  }

  private static String[] lowerCase(Map<String, String> headers) {
    return headers.keySet().stream()
        .map(name -> name.toLowerCase(java.util.Locale.ROOT))
        .toArray(String[]::new);
  }

  /** Header names have no case on the wire. */
  private static final class MapGetter implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> headers) {
      return headers.keySet();
    }

    @Override
    public String get(Map<String, String> headers, String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(null);
    }
  }
}
