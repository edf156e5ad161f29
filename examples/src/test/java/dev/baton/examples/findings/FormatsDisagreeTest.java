package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

@TraceTest
class FormatsDisagreeTest {

  private static final TextMapPropagator B3 = B3Propagator.injectingSingleHeader();
  private static final TextMapPropagator BOTH =
      TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), B3);

  @Test
  void aReceiverThatReadsAnotherFormatIsFound(TraceHarness harness) throws IOException {
    harness.service("orders", settings -> settings.propagator(B3));
    Proxied.call(harness, headers -> headers);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   b3 into HTTP GET /charge                                     Traced.java «propagator.inject(Context.current(), headers, Map::put);», called at Proxied.java «orders.get(between.at("/charge"));» (main)
              billing extracted no traceparent; it saw: Host, User-agent, B3 b93a…-883d…-1   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
            so billing looks for traceparent and not for b3, which orders sends: give both one format in common (OTEL_PROPAGATORS).
            to settle it: compare the propagators of orders and billing\
            """);
  }

  @Test
  void headersThatNameDifferentTracesAreFound(TraceHarness harness) throws IOException {
    harness.service("orders", settings -> settings.propagator(BOTH));
    harness.service("billing", settings -> settings.propagator(BOTH));
    Proxied.call(harness, FormatsDisagreeTest::withAnOldB3);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (CERTAIN)
            formats disagree: into billing
            …, but the headers that billing read name different traces
              billing read Traceparent, which names GET @orders CLIENT                               Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
              billing read B3, which names a span that nobody here started and that is not sampled   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
              billing went on with a span that nobody here started
            so somebody in between renewed one of these headers and passed the other on as it was: let it renew or pass on all, and let all services use the same formats (OTEL_PROPAGATORS).
            to settle it: record the headers on the wire before and behind whatever is in between\
            """);
  }

  private static void request(TraceHarness harness, String header, String value)
      throws IOException {
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer)) {
      Web.get(server.at("/charge"), Map.of(header, value));
    }
    assertThat(harness).hasTraces(1);
  }

  @Test
  void aStrangerWithAnotherFormatIsFound(TraceHarness harness) throws IOException {
    request(harness, "uber-trace-id", "0af7651916cd43dd8448eb211c80319c:b7ad6b7169203331:0:1");

    assertThat(harness.findings()).singleElement().matches(Finding::isForeign);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (LIKELY)
            dropped baton: somebody who is not recorded → billing
            …, but GET /charge came with Uber-trace-id, and billing looks for traceparent
              billing extracted no traceparent; it saw: Host, User-agent, Uber-trace-id 0af7…   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
              billing started GET /charge (SERVER)                                              Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (billing-http-1)
            so billing looks for traceparent and not for Uber-trace-id, in which the caller sent its context: give both one format in common (OTEL_PROPAGATORS).
            to settle it: look at who sends Uber-trace-id: a proxy that adds it by itself continues no trace\
            """);
  }

  @Test
  void theSenderIsKnownByTheIdsInTheHeaderThatWasNotRead(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span job = orders.tracer.spanBuilder("bill customers").startSpan();
    String b3 = job.getSpanContext().getTraceId() + "-" + job.getSpanContext().getSpanId() + "-1";
    try (Web server = Web.serve("billing", billing::answer)) {
      Web.get(server.at("/charge"), Map.of("b3", b3));
    }
    job.end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing: orders sent the context as B3 with the call of FormatsDisagreeTest.java «Span job = orders.tracer.spanBuilder("bill customers").startSpan();», which billing does not read (Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());»)
              orders started bill customers (INTERNAL)                                       FormatsDisagreeTest.java «Span job = orders.tracer.spanBuilder("bill customers").startSpan();» (main)
              orders injected nothing into the call with its own propagators
              billing extracted no traceparent; it saw: Host, User-agent, B3 201d…-bd3d…-1   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (billing-http-1)
              billing started GET /charge (SERVER) without a parent                          Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (billing-http-1)
            so the two ends speak different formats: give both one in common (OTEL_PROPAGATORS), and inject with openTelemetry.getPropagators().
            to settle it: compare the propagators of orders and billing\
            """);
  }

  @Test
  void aCallWithoutInjectionWhoseHeadersHaveAnotherFormatIsFound(TraceHarness harness)
      throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    String b3 = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1";
    try (Web server = Web.serve("billing", billing::answer)) {
      orders.getWith(server.at("/charge"), Map.of("b3", b3));
    }

    assertThat(harness.findings()).singleElement().matches(finding -> !finding.isForeign());
    assertThat(FindingText.of(harness))
        .startsWith(
            """
            propagation/formats-disagree (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing: orders sent the context as B3\
            """);
  }

  @Test
  void aReceiverThatLooksForTheHeaderInVainIsNotToldToLookForIt(TraceHarness harness) {
    Traced billing = new Traced(harness.service("billing", sdk -> sdk.propagator(BOTH)));
    Map<String, String> headers =
        Map.of("B3", "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1");
    billing
        .tracer
        .spanBuilder("charge")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(billing.propagator.extract(Context.root(), headers, new MapHeaders()))
        .startSpan()
        .end();

    assertThat(FindingText.of(harness)).doesNotContain("propagation/formats-disagree");
  }

  /** Sends in B3 to a consumer that reads traceparent; neither says what the message is about. */
  private static void sendInB3(TraceHarness harness, UnaryOperator<String> onTheWay) {
    Traced orders = new Traced(harness.service("orders", sdk -> sdk.propagator(B3)));
    Traced billing = Traced.service(harness, "billing");
    Map<String, String> message = new HashMap<>();
    Span send = orders.tracer.spanBuilder("send").setSpanKind(SpanKind.PRODUCER).startSpan();
    orders.propagator.inject(Context.root().with(send), message, Map::put);
    send.end();
    message.replaceAll((name, value) -> onTheWay.apply(value));
    billing
        .tracer
        .spanBuilder("process")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(billing.propagator.extract(Context.root(), message, new MapHeaders()))
        .startSpan()
        .end();
  }

  @Test
  void theIdsInAHeaderThatIsNotReadSayWhoseMessageItIs(TraceHarness harness) {
    sendInB3(harness, value -> value);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   b3 into the message send                   FormatsDisagreeTest.java «orders.propagator.inject(Context.root().with(send), message, Map::put);» (main)
              billing extracted no traceparent; it saw: b3 53d8…-9c79…-1   FormatsDisagreeTest.java «.setParent(billing.propagator.extract(Context.root(), message, new MapHeaders()))» (main)
            so billing looks for traceparent and not for b3, which orders sends: give both one format in common (OTEL_PROPAGATORS).
            to settle it: compare the propagators of orders and billing\
            """);
  }

  @Test
  void otherIdsInAHeaderThatIsNotReadLeaveItOpenWhoseMessageItIs(TraceHarness harness) {
    sendInB3(harness, value -> "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1");

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (POSSIBLE)
            perhaps a dropped baton: orders → billing
            …, but it may have broken between orders and billing
              orders injected   b3 into the message send                   FormatsDisagreeTest.java «orders.propagator.inject(Context.root().with(send), message, Map::put);» (main)
              billing extracted no traceparent; it saw: b3 0af7…-b7ad…-1   FormatsDisagreeTest.java «.setParent(billing.propagator.extract(Context.root(), message, new MapHeaders()))» (main)
              whether the two belong together is not known: they do not both say what was called
            if they do, billing looks for traceparent and not for b3, which orders sends: give both one format in common (OTEL_PROPAGATORS).
            to settle it: record url.full and url.path, or messaging.destination.name, on both spans\
            """);
  }

  @Test
  void aGetterThatComparesNamesWithTheirCaseIsFound(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Map<String, String> message = new HashMap<>();
    Span send = orders.tracer.spanBuilder("send").setSpanKind(SpanKind.PRODUCER).startSpan();
    orders.propagator.inject(
        Context.root().with(send), message, (to, name, value) -> to.put("Traceparent", value));
    send.end();
    billing
        .tracer
        .spanBuilder("process")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(billing.propagator.extract(Context.root(), message, new MapHeaders()))
        .startSpan()
        .end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   traceparent into the message send                              FormatsDisagreeTest.java «orders.propagator.inject(» (main)
              billing extracted no traceparent, though it saw: Traceparent 00-e36a…-6254…-03   FormatsDisagreeTest.java «.setParent(billing.propagator.extract(Context.root(), message, new MapHeaders()))» (main)
            so the getter of billing tells upper from lower case in the names of headers: asked for traceparent, it has to find Traceparent.
            to settle it: compare the propagators of orders and billing\
            """);
  }

  @Test
  void eachServiceThatReadsHeadersOfDifferentTracesIsNamed(TraceHarness harness)
      throws IOException {
    Map<String, String> headers = new HashMap<>();
    headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    headers.put("b3", "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1");
    for (String name : List.of("billing", "stock")) {
      Traced service = new Traced(harness.service(name, sdk -> sdk.propagator(BOTH)));
      service.propagator.extract(Context.root(), headers, new MapHeaders());
      service.propagator.extract(Context.root(), headers, new MapHeaders());
    }

    assertThat(harness.findings())
        .extracting(Finding::title)
        .containsExactly("formats disagree: into billing", "formats disagree: into stock");
  }

  @Test
  void theHeaderOfALoadBalancerIsHealthy(TraceHarness harness) throws IOException {
    request(harness, "x-amzn-trace-id", "Root=1-0af76519-16cd43dd8448eb211c80319c");

    Healthy.isSilent(harness);
  }

  @Test
  void headersThatNameOneTraceAreHealthy(TraceHarness harness) throws IOException {
    harness.service("orders", settings -> settings.propagator(BOTH));
    harness.service("billing", settings -> settings.propagator(BOTH));
    Proxied.call(harness, headers -> headers);

    assertThat(harness).hasSingleTrace();
    assertThat(harness).hop("orders", "billing").arrivedUnaltered().carriedHeader("b3");
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aReceiverThatReadsOneOfTwoFormatsIsHealthy(TraceHarness harness) throws IOException {
    harness.service("orders", settings -> settings.propagator(BOTH));
    harness.service("billing", settings -> settings.propagator(B3));
    Proxied.call(harness, headers -> headers);

    assertThat(harness).hop("orders", "billing").arrivedUnaltered();
    assertThat(harness.findings()).isEmpty();
  }

  /** Passes on traceparent, and a B3 header of a request that is long over. */
  private static Map<String, String> withAnOldB3(Map<String, String> headers) {
    Map<String, String> changed = new HashMap<>(headers);
    changed.put("b3", "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1");
    return changed;
  }

  /** Reads a batch of messages whose headers are bytes, and links to each. */
  private static void readBatch(TraceHarness harness, TextMapGetter<Map<String, byte[]>> getter) {
    Traced shop = Traced.service(harness, "shop");
    Traced mail = Traced.service(harness, "mail");
    List<Map<String, byte[]>> messages = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Span send = shop.tracer.spanBuilder("order send").setSpanKind(SpanKind.PRODUCER).startSpan();
      Map<String, byte[]> message = new HashMap<>();
      shop.propagator.inject(
          Context.current().with(send), message, (m, name, v) -> m.put(name, v.getBytes(UTF_8)));
      send.end();
      messages.add(message);
    }
    SpanBuilder batch =
        mail.tracer.spanBuilder("order process").setSpanKind(SpanKind.CONSUMER).setNoParent();
    for (Map<String, byte[]> message : messages) {
      Context sender = mail.propagator.extract(Context.root(), message, getter);
      batch.addLink(Span.fromContext(sender).getSpanContext());
    }
    batch.startSpan().end();
  }

  /** Returns what this makes of the value of a header. */
  private static TextMapGetter<Map<String, byte[]>> reading(Function<Object, String> value) {
    return new TextMapGetter<>() {
      @Override
      public Iterable<String> keys(Map<String, byte[]> message) {
        return message.keySet();
      }

      @Override
      public String get(Map<String, byte[]> message, String name) {
        return message.containsKey(name) ? value.apply(message.get(name)) : null;
      }
    };
  }

  /** No link leads to a sender, and nothing says so: an invalid link is dropped. */
  @Test
  void aGetterThatReadsNoBytesIsFoundThoughTheBatchIsARootByIntent(TraceHarness harness) {
    readBatch(harness, reading(value -> value instanceof String text ? text : null));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (LIKELY)
            dropped baton: shop → mail
            …, but it broke between shop and mail
              shop injected  traceparent 00-cd21…-c4f6…-03                FormatsDisagreeTest.java «shop.propagator.inject(» (main)
              mail extracted no traceparent, though it saw: traceparent   FormatsDisagreeTest.java «Context sender = mail.propagator.extract(Context.root(), message, getter);» (main)
              and 2 more like it
            so the getter of mail returns nothing for traceparent although it is there: mend its get, which looks for another name or case, or for a value of another type.
            to settle it: call the getter of mail with the message\
            """);
  }

  @Test
  void aGetterThatReadsBytesIsHealthy(TraceHarness harness) {
    readBatch(harness, reading(value -> new String((byte[]) value, UTF_8)));

    Healthy.isSilent(harness);
  }

  /** A header of this name, but from nobody here. */
  @Test
  void aHeaderOfSomebodyElseThatCannotBeReadIsHealthy(TraceHarness harness) {
    Traced mail = Traced.service(harness, "mail");
    mail.propagator.extract(
        Context.root(), Map.of("traceparent", new byte[] {1}), reading(value -> null));
    mail.inSpan("order process", () -> {});

    Healthy.isSilent(harness);
  }
}
