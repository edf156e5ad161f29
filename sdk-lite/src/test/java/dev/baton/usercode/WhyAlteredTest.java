package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.baton.diagnosis.Account;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.Altered;
import dev.baton.diagnosis.Question.OtherTraceState;
import dev.baton.hops.Hops;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers that arrive otherwise than they were sent. */
class WhyAlteredTest {

  private static final TraceState STATE =
      TraceState.builder().put("rojo", "1").put("congo", "2").build();

  private final Recording recording = Recording.of("altered");
  private final VirtualClock clock = VirtualClock.create();
  private final LiteOpenTelemetry shop = service("shop");
  private final LiteOpenTelemetry billing = service("billing");

  private LiteOpenTelemetry service(String name) {
    return LiteOpenTelemetry.builder(recording).service(name).clock(clock).idSeed(1).build();
  }

  /** A context whose trace came from a vendor's system. */
  private static Context caller() {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    "0af7651916cd43dd8448eb211c80319c",
                    "b7ad6b7169203331",
                    TraceFlags.getSampled(),
                    STATE)));
  }

  private static Span start(LiteOpenTelemetry service, String name, Context parent) {
    return service.getTracer("altered").spanBuilder(name).setParent(parent).startSpan();
  }

  private Map<String, String> sent(Baggage baggage) {
    Span call =
        shop.getTracer("altered")
            .spanBuilder("charge")
            .setSpanKind(SpanKind.CLIENT)
            .setParent(caller())
            .startSpan();
    Map<String, String> headers = new HashMap<>();
    shop.getPropagators()
        .getTextMapPropagator()
        .inject(Context.root().with(call).with(baggage), headers, Map::put);
    call.end();
    return headers;
  }

  private void serve(Map<String, String> headers, TextMapGetter<Map<String, String>> getter) {
    Context caller =
        billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);
    Span served = start(billing, "POST /charge", caller);
    start(billing, "book", caller.with(served)).end();
    served.end();
  }

  /** Calls once, with this header changed on the way; null takes it away. */
  private void call(String header, UnaryOperator<String> onTheWay) {
    Map<String, String> headers = sent(Baggage.builder().put("tenant", "acme").build());
    headers.computeIfPresent(header, (name, value) -> onTheWay.apply(value));
    serve(headers, MapGetter.INSTANCE);
  }

  private void sighted(Side side, String... values) {
    sighted("edge", 1, side, values);
  }

  private void sighted(String place, long crossing, Side side, String... values) {
    recording.sighted(
        sequence ->
            new Sighting(
                place,
                side,
                CarrierKind.HTTP,
                "POST /charge",
                crossing,
                new Moment(sequence, "edge-1", null),
                0,
                Map.of("tracestate", List.of(values)),
                List.of("tracestate")));
  }

  private String why(Question question) {
    List<Account> accounts = Diagnosis.why(List.of(question), recording.snapshot());
    return accounts.isEmpty() ? "" : AccountText.of(accounts.get(0), "WhyAlteredTest.java");
  }

  private String whyAltered() {
    return why(new Altered(Hops.of(recording.spans(), recording.snapshot().passes()).all().get(0)));
  }

  private CapturedSpan captured(String name) {
    return recording.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** A getter that knows several lines of one header. */
  private record Lines(List<String> states) implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> headers) {
      return headers.keySet();
    }

    @Override
    public String get(Map<String, String> headers, String name) {
      return headers == null ? null : headers.get(name);
    }

    @Override
    public Iterator<String> getAll(Map<String, String> headers, String name) {
      String value = get(headers, name);
      return name.equals("tracestate")
          ? states.iterator()
          : (value == null ? List.<String>of() : List.of(value)).iterator();
    }
  }

  @Test
  void aHeaderThatIsCut() {
    call("tracestate", value -> "rojo=1");

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost tracestate congo («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1   «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.builder().put("tenant", "acme").build());» (main)
              billing extracted tracestate: rojo=1        «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so either something between shop and billing takes congo out of tracestate, or it came on several lines, which is allowed, and the getter of billing gives one: then let it join the lines with commas, or implement getAll where the propagator asks for that. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.
            """);
  }

  @Test
  void aHeaderThatIsTakenAway() {
    call("tracestate", value -> null);

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost tracestate congo, rojo («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1   «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.builder().put("tenant", "acme").build());» (main)
              billing extracted no tracestate             «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so something between shop and billing strips the header tracestate (a proxy, a gateway, a rebuilt request). harness.wire("edge").arrives(…) between the two lines, both of thread main, shows where.
            """);
  }

  @Test
  void aHeaderThatIsChanged() {
    call("tracestate", value -> "rojo=1,acme=3");

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost tracestate congo («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1     «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.builder().put("tenant", "acme").build());» (main)
              billing extracted tracestate: rojo=1,acme=3   «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so something between shop and billing takes congo out of tracestate and puts acme in. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows where.
            """);
  }

  @Test
  void aHeaderWithAnotherValueOfTheSameKeys() {
    call("tracestate", value -> "rojo=7,congo=2");

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing got another tracestate («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1      «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.builder().put("tenant", "acme").build());» (main)
              billing extracted tracestate: rojo=7,congo=2   «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so something between shop and billing gives rojo in tracestate another value (its own, or headers kept from another request). harness.wire("edge").arrives(…) between the two lines, both of thread main, shows where.
            """);
  }

  @Test
  void anEntryOfTheBaggageThatIsChanged() {
    call("baggage", value -> "tenant=other");

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing got another value of the baggage entry tenant («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  baggage: tenant                                    «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.builder().put("tenant", "acme").build());» (main)
              billing extracted baggage: tenant, with another value of tenant   «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so something between shop and billing gives tenant in baggage another value (its own, or headers kept from another request). harness.wire("edge").arrives(…) between the two lines, both of thread main, shows where.
            """);
  }

  @Test
  void anEntryOfTheBaggageThatIsLost() {
    call("baggage", value -> "=x,region=eu");

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost baggage tenant («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  baggage: tenant      «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.builder().put("tenant", "acme").build());» (main)
              billing extracted baggage: region   «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so something between shop and billing writes a baggage of its own (region) over the one that was sent. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows where.
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          ''                        > strips the header tracestate (a proxy, a gateway, a rebuilt request)
          'CONGO=2,ROJO=1'          > changes the case of tracestate
          '"congo=2,rojo=1"'        > puts tracestate in quotes
          'congo%3D2%2Crojo%3D1'    > encodes tracestate as a part of a URL
          'congo=2,ro'              > cuts tracestate after 10 of its 14 characters (the longest that a field, a column or a proxy takes)
          'congo=2;rojo=1'          > joins the entries of tracestate with ';' instead of a comma
          'congo=2, rojo=1 '        > changes tracestate
          'rojo=1,congo=2'          > changes tracestate
          '100%,congo=2'            > takes rojo out of tracestate
          'congo=9,rojo=8'          > gives congo, rojo in tracestate another value (its own, or headers kept from another request)
          'acme=3,congo=2,rojo=1'   > puts acme into tracestate
          'acme=3'                  > writes a tracestate of its own (acme) over the one that was sent
          'rojo=1,acme=3'           > takes congo out of tracestate and puts acme in
          """)
  void whatHappenedToAListIsSaid(String received, String words) {
    call("tracestate", value -> received.isEmpty() ? null : received);

    assertThat(whyAltered())
        .endsWith(
            "\nso something between shop and billing %s. harness.wire(\"edge\").arrives(…) between the two lines, both of thread %s, shows where.\n"
                .formatted(words, Thread.currentThread().getName()));
  }

  private static final class HttpHeaders extends HashMap<String, String> {}

  private static final class GrpcMetadata extends HashMap<String, String> {}

  private static final class KafkaHeaders extends HashMap<String, String> {}

  private static final class JmsProperties extends HashMap<String, String> {}

  private static Stream<Arguments> carriers() {
    return Stream.of(
        arguments(
            new HttpHeaders(),
            "harness.peer(\"edge\").forwardsTo(…) in front of billing shows where."),
        arguments(
            new GrpcMetadata(),
            "GrpcWire.tap(harness.wire(\"edge\")) in front of billing shows where."),
        arguments(new KafkaHeaders(), "KafkaTap.open(harness.wire(\"topic\"), …) shows where."),
        arguments(
            new JmsProperties(),
            "harness.wire(\"queue\").arrives(…), called where billing takes the message, shows where."),
        arguments(
            new HashMap<String, String>(),
            "harness.wire(\"edge\").arrives(…), or WireQueue.tap where a queue is between the two, shows where."));
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void whereToWatchIsSaid(Map<String, String> carrier, String advice) throws Exception {
    carrier.putAll(sent(Baggage.empty()));
    carrier.put("tracestate", "rojo=7,congo=2");
    Thread receiver = new Thread(() -> serve(carrier, MapGetter.INSTANCE));
    receiver.start();
    receiver.join();

    assertThat(whyAltered())
        .endsWith(
            "so something between shop and billing gives rojo in tracestate another value (its own, or headers kept from another request). %s\n"
                .formatted(advice));
  }

  @Test
  void aHeaderThatAProxySendsOnTwoLines() {
    Map<String, String> headers = sent(Baggage.empty());
    sighted(Side.ARRIVED, "rojo=1,congo=2");
    sighted(Side.LEFT, "rojo=1", "congo=2");
    headers.put("tracestate", "rojo=1");
    serve(headers, MapGetter.INSTANCE);

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost tracestate congo («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1             «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.empty());» (main)
              'edge' sent tracestate on 2 lines: rojo=1 | congo=2
              billing extracted tracestate: rojo=1                  «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so tracestate arrived on several lines, which is allowed, and the getter of billing gives one: let it join the lines with commas, or implement getAll where the propagator asks for that.
            """);
  }

  @Test
  void aHeaderThatAProxyCuts() {
    Map<String, String> headers = sent(Baggage.empty());
    sighted(Side.LEFT, "rojo=1");
    headers.put("tracestate", "rojo=1");
    serve(headers, MapGetter.INSTANCE);

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost tracestate congo («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1   «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.empty());» (main)
              'edge' sent tracestate rojo=1
              billing extracted tracestate: rojo=1        «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so 'edge', or something before it, takes congo out of tracestate.
            """);
  }

  @Test
  void aHeaderThatAProxyIsSeenToCut() {
    Map<String, String> headers = sent(Baggage.empty());
    sighted(Side.ARRIVED, headers.get("tracestate"));
    sighted(Side.LEFT, "rojo=1");
    headers.put("tracestate", "rojo=1");
    serve(headers, MapGetter.INSTANCE);

    assertThat(whyAltered().lines().reduce((a, b) -> b))
        .contains("so 'edge' takes congo out of tracestate: let it pass on what it gets.");
  }

  /** What other places saw, or the same place of other messages, says nothing. */
  @Test
  void aHeaderThatMayHaveComeCutToTheProxy() {
    Map<String, String> headers = sent(Baggage.empty());
    sighted("gateway", 1, Side.ARRIVED, headers.get("tracestate"));
    sighted("edge", 2, Side.ARRIVED, headers.get("tracestate"));
    sighted("edge", 1, Side.ARRIVED, "rojo=1");
    sighted("edge", 1, Side.LEFT, "rojo=1");
    headers.put("tracestate", "rojo=1");
    serve(headers, MapGetter.INSTANCE);

    assertThat(whyAltered().lines().reduce((a, b) -> b))
        .contains("so something between shop and 'edge' takes congo out of tracestate.");
  }

  @Test
  void aPlaceThatSendsSomethingElseIsNotWhereItChanged() {
    Map<String, String> headers = sent(Baggage.empty());
    sighted(Side.LEFT, "rojo=1,congo=2,more=3");
    sighted("edge", 1, Side.LEFT, headers.get("tracestate"));
    headers.put("tracestate", "rojo=1");
    serve(headers, MapGetter.INSTANCE);

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost tracestate congo («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1      «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.empty());» (main)
              'edge' sent tracestate rojo=1,congo=2,more=3
              billing extracted tracestate: rojo=1           «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so either something between 'edge' and billing takes congo out of tracestate, or it came on several lines, which is allowed, and the getter of billing gives one: then let it join the lines with commas, or implement getAll where the propagator asks for that.
            """);
  }

  @Test
  void aProxyThatSendsWhatItGotIsNotNamed() {
    Map<String, String> headers = sent(Baggage.empty());
    sighted(Side.ARRIVED, "rojo=1", "congo=2");
    sighted(Side.LEFT, headers.get("tracestate"));
    sighted(Side.LEFT);
    headers.put("tracestate", "rojo=1");
    serve(headers, MapGetter.INSTANCE);

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost tracestate congo («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1   «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.empty());» (main)
              'edge' sent no tracestate
              billing extracted tracestate: rojo=1        «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so either something between 'edge' and billing takes congo out of tracestate, or it came on several lines, which is allowed, and the getter of billing gives one: then let it join the lines with commas, or implement getAll where the propagator asks for that.
            """);
  }

  @Test
  void aGetterThatGivesAllLinesIsNotToldToDoSo() {
    Map<String, String> headers = sent(Baggage.empty());
    headers.put("tracestate", "rojo=1");
    serve(headers, new Lines(List.of("rojo=1", "congo=2")));

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing got another tracestate («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1       «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.empty());» (main)
              billing extracted tracestate: rojo=1, congo=2   «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, new Lines(List.of("rojo=1", "congo=2")));» (main)
            so something between shop and billing changes tracestate. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows where.
            """);
  }

  @Test
  void aHopThatArrivedAsItWasSentNeedsNoWords() {
    call("accept", value -> value);

    assertThat(whyAltered()).isEmpty();
    assertThat(why(new OtherTraceState(captured("book")))).isEmpty();
  }

  @Test
  void aHopThatDidNotArriveWasNotAltered() {
    sent(Baggage.empty());

    assertThat(whyAltered()).isEmpty();
  }

  @Test
  void aSpanWithinAServiceLostTheStateOnTheWayToIt() {
    call("tracestate", value -> "rojo=1");

    assertThat(why(new OtherTraceState(captured("book"))))
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost tracestate congo («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1   «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.builder().put("tenant", "acme").build());» (main)
              billing extracted tracestate: rojo=1        «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so either something between shop and billing takes congo out of tracestate, or it came on several lines, which is allowed, and the getter of billing gives one: then let it join the lines with commas, or implement getAll where the propagator asks for that. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.
            """);
  }

  @Test
  void ofSeveralInjectionsTheLastBeforeTheExtractionIsTheOneThatCame() {
    Span call =
        shop.getTracer("altered")
            .spanBuilder("charge")
            .setSpanKind(SpanKind.CLIENT)
            .setParent(caller())
            .startSpan();
    Context context = Context.root().with(call);
    Map<String, String> headers = new HashMap<>();
    shop.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);
    headers.put("tracestate", "rojo=1");
    serve(headers, MapGetter.INSTANCE);
    shop.getPropagators()
        .getTextMapPropagator()
        .inject(context, new HashMap<>(), (to, name, value) -> to.put("later-" + name, value));
    call.end();

    assertThat(why(new OtherTraceState(captured("POST /charge"))))
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost tracestate congo («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1   «shop.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);» (main)
              billing extracted tracestate: rojo=1        «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so either something between shop and billing takes congo out of tracestate, or it came on several lines, which is allowed, and the getter of billing gives one: then let it join the lines with commas, or implement getAll where the propagator asks for that. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.
            """);
  }

  private void sightedWithIds(Side side, String ids, String... values) {
    recording.sighted(
        sequence ->
            new Sighting(
                "edge",
                side,
                CarrierKind.HTTP,
                "POST /charge",
                7,
                new Moment(sequence, "edge-1", null),
                0,
                Map.of("traceparent", List.of(ids), "tracestate", List.of(values)),
                List.of("traceparent", "tracestate")));
  }

  @Test
  void aHeaderThatAProxyIsSeenToStrip() {
    Map<String, String> headers = sent(Baggage.empty());
    sightedWithIds(Side.ARRIVED, headers.get("traceparent"), headers.get("tracestate"));
    sightedWithIds(Side.LEFT, headers.get("traceparent"));
    headers.remove("tracestate");
    serve(headers, MapGetter.INSTANCE);

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost tracestate congo, rojo («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1   «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.empty());» (main)
              'edge' sent no tracestate
              billing extracted no tracestate             «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so 'edge' strips the header tracestate: let it pass on what it gets.
            """);
  }

  @Test
  void aHeaderThatIsStrippedBehindAProxy() {
    Map<String, String> headers = sent(Baggage.empty());
    sightedWithIds(Side.ARRIVED, headers.get("traceparent"), headers.get("tracestate"));
    sightedWithIds(Side.LEFT, headers.get("traceparent"), headers.get("tracestate"));
    headers.remove("tracestate");
    serve(headers, MapGetter.INSTANCE);

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost tracestate congo, rojo («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1   «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.empty());» (main)
              billing extracted no tracestate             «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so something between 'edge' and billing strips the header tracestate (a proxy, a gateway, a rebuilt request).
            """);
  }

  @Test
  void whatAProxySendsOfAnotherMessageIsNotShown() {
    Map<String, String> headers = sent(Baggage.empty());
    String other = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    sightedWithIds(Side.ARRIVED, other, headers.get("tracestate"));
    sightedWithIds(Side.LEFT, other, "rojo=1");
    headers.put("tracestate", "rojo=1");
    serve(headers, MapGetter.INSTANCE);

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing lost tracestate congo («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  tracestate: congo=2,rojo=1   «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.empty());» (main)
              billing extracted tracestate: rojo=1        «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so either something between shop and billing takes congo out of tracestate, or it came on several lines, which is allowed, and the getter of billing gives one: then let it join the lines with commas, or implement getAll where the propagator asks for that. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.
            """);
  }

  @Test
  void aDecisionThatIsChangedOnTheWay() {
    call("traceparent", value -> value.substring(0, 53) + "00");

    assertThat(whyAltered())
        .isEqualTo(
            """
            altered: shop → billing
            …, but billing got another traceparent («billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);»)
              shop injected  traceparent: 00-0af7…-49a3…-01      «.inject(Context.root().with(call).with(baggage), headers, Map::put);», called at «Map<String, String> headers = sent(Baggage.builder().put("tenant", "acme").build());» (main)
              billing extracted traceparent: 00-0af7…-49a3…-00   «billing.getPropagators().getTextMapPropagator().extract(Context.root(), headers, getter);», called at «serve(headers, MapGetter.INSTANCE);» (main)
            so something between shop and billing sets the flags of traceparent, which hold the sampling decision, from 01 to 00. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows where.
            """);
  }
}
