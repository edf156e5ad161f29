package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Account;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls that arrived with another context than that of the span which made them. */
class WhyForeignContextTest {

  private static final Map<String, String> NOTHING = Map.of("host", "billing");

  private final Recording recording = Recording.of("why");
  private final VirtualClock clock = VirtualClock.create();
  private final LiteOpenTelemetry shop = service("shop");
  private final LiteOpenTelemetry billing = service("billing");
  private final LiteOpenTelemetry stock = service("stock");

  private LiteOpenTelemetry service(String name) {
    return LiteOpenTelemetry.builder(recording).service(name).clock(clock).idSeed(1).build();
  }

  private static Span start(LiteOpenTelemetry service, String name, SpanKind kind, Context parent) {
    return service
        .getTracer("why")
        .spanBuilder(name)
        .setSpanKind(kind)
        .setParent(parent)
        .startSpan();
  }

  private Span call(String name) {
    return start(shop, name, SpanKind.CLIENT, Context.root());
  }

  private static Context in(Span span) {
    return Context.root().with(span);
  }

  private static Map<String, String> inject(LiteOpenTelemetry service, Context context) {
    Map<String, String> headers = new HashMap<>();
    service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);
    return headers.isEmpty() ? NOTHING : headers;
  }

  private static Context extract(LiteOpenTelemetry service, Map<String, String> from) {
    return service
        .getPropagators()
        .getTextMapPropagator()
        .extract(Context.root(), from, MapGetter.INSTANCE);
  }

  private void serve(Map<String, String> headers) {
    serve(SpanKind.SERVER, headers);
  }

  private void serve(SpanKind kind, Map<String, String> headers) {
    start(billing, "POST /charge", kind, extract(billing, headers)).end();
  }

  private CapturedSpan captured(String name) {
    return recording.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private CapturedSpan received() {
    return recording.spans().stream()
        .filter(span -> span.service().equals("billing") && span.name().equals("POST /charge"))
        .findFirst()
        .orElseThrow();
  }

  /** Returns why the request is not below this span. */
  private String whyNotBelow(String parent) {
    return whyNotBelow(captured(parent));
  }

  private String whyNotBelow(CapturedSpan parent) {
    List<Account> accounts =
        Diagnosis.why(List.of(new NotBelow(received(), parent)), recording.snapshot());
    return accounts.isEmpty() ? "" : AccountText.of(accounts.get(0), "WhyForeignContextTest.java");
  }

  /** A span of a service in between, which goes on with what came. */
  private Map<String, String> handedOn(
      LiteOpenTelemetry by, SpanKind kind, Map<String, String> headers) {
    Span span = start(by, "hand on", kind, extract(by, headers));
    Map<String, String> sent = inject(by, in(span));
    span.end();
    return sent;
  }

  @Test
  void aServiceInBetweenHandsOnAContextOfItsOwn() {
    Span call = call("charge");
    serve(handedOn(stock, SpanKind.INTERNAL, inject(shop, in(call))));
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of hand on @stock instead of that of charge («.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»): stock had injected it («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> sent = inject(by, in(span));»)
              shop started charge (CLIENT)                                                     «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                      «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «serve(handedOn(stock, SpanKind.INTERNAL, inject(shop, in(call))));» (main)
              stock injected traceparent 00-cccd…-1516…-03, the context of hand on @stock      «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> sent = inject(by, in(span));» (main)
              billing extracted traceparent 00-cccd…-1516…-03, the context of hand on @stock   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of hand on @stock               «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so stock handed on what shop had sent, with a context of its own: let it keep the headers that came, or expect its span in between.
            """);
  }

  @Test
  void theReceiverHandsAFailedMessageToItself() {
    Span send = start(shop, "send", SpanKind.PRODUCER, Context.root());
    Map<String, String> headers = inject(shop, in(send));
    send.end();
    serve(SpanKind.CONSUMER, handedOn(billing, SpanKind.PRODUCER, headers));

    assertThat(whyNotBelow("send"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of hand on @billing instead of that of send («.startSpan();», called at «Span send = start(shop, "send", SpanKind.PRODUCER, Context.root());»): billing had injected it («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> sent = inject(by, in(span));»)
              shop started send (PRODUCER)                                                       «.startSpan();», called at «Span send = start(shop, "send", SpanKind.PRODUCER, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                        «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(send));» (main)
              billing injected traceparent 00-cccd…-bab6…-03, the context of hand on @billing    «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> sent = inject(by, in(span));» (main)
              billing extracted traceparent 00-cccd…-bab6…-03, the context of hand on @billing   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (CONSUMER) as a child of hand on @billing             «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so billing handed on what it got, as a retry or redelivery does, with a context of its own: let it keep the headers that came; or, if each attempt belongs below the one before, expect that.
            """);
  }

  @Test
  void theWorkThatSendsAStoredMessagePutsItsOwnContextOverIt() {
    Span store = start(shop, "store", SpanKind.PRODUCER, Context.root());
    inject(shop, in(store));
    store.end();
    Span poll = start(shop, "poll", SpanKind.INTERNAL, Context.root());
    Map<String, String> headers = inject(shop, in(poll));
    poll.end();
    serve(SpanKind.CONSUMER, headers);

    assertThat(whyNotBelow("store"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of poll @shop instead of that of store («.startSpan();», called at «Span store = start(shop, "store", SpanKind.PRODUCER, Context.root());»): shop had injected it («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(poll));»)
              shop started store (PRODUCER)                                                «.startSpan();», called at «Span store = start(shop, "store", SpanKind.PRODUCER, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                  «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(store));» (main)
              shop injected traceparent 00-df6a…-920f…-03, the context of poll @shop       «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(poll));» (main)
              billing extracted traceparent 00-df6a…-920f…-03, the context of poll @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (CONSUMER) as a child of poll @shop             «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so shop puts the context of poll over the one that it had stored («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(store));»): send the stored headers as they are.
            """);
  }

  @Test
  void aContextThatNobodyRecordedCameInsteadOfWhatWasInjected() {
    Span call = call("charge");
    inject(shop, in(call));
    serve(Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of a span that nobody here started instead of that of charge («.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»)
              shop started charge (CLIENT)                                                          «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                           «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));» (main)
              billing extracted traceparent 00-0af7…-b7ad…-01, the context of a span that nobody here started   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of a span that nobody here started   «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so somebody set the header again after it was injected: code of shop, or something between the two. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.
            """);
  }

  @Test
  void aContextThatNobodyRecordedCameWhereNothingWasInjected() {
    Span call = call("charge");
    serve(Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of a span that nobody here started instead of that of charge («.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»)
              shop started charge (CLIENT)                                                          «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected nothing into the call
              billing extracted traceparent 00-0af7…-b7ad…-01, the context of a span that nobody here started   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of a span that nobody here started   «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so the call carries a context that shop did not inject for it: a copied or cached header.
            """);
  }

  @Test
  void incomingHeadersArePutOverTheInjectedOnes() {
    Span outside = start(stock, "order", SpanKind.CLIENT, Context.root());
    Map<String, String> incoming = inject(stock, in(outside));
    Context sent = extract(shop, incoming);
    Span served = start(shop, "POST /order", SpanKind.SERVER, sent);
    Span call = start(shop, "charge", SpanKind.CLIENT, sent.with(served));
    inject(shop, in(call));
    serve(incoming);
    call.end();
    served.end();
    outside.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of order @stock instead of that of charge («.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, sent.with(served));»)
              shop had received the same traceparent 00-baf7…-1516…-03                       «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context sent = extract(shop, incoming);» (main)
              shop started charge (CLIENT)                                                   «.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, sent.with(served));» (main)
              shop injected traceparent 00-baf7…-c8c1…-03                                    «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));» (main)
              billing extracted traceparent 00-baf7…-1516…-03, the context of order @stock   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of order @stock               «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so shop puts its incoming headers over those that it had injected («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));»): leave the propagation headers out of them, or inject last.
            """);
  }

  @Test
  void headersOfAnEarlierCallArePutOverTheInjectedOnes() {
    Span before = call("reserve");
    Map<String, String> kept = inject(shop, in(before));
    before.end();
    Span call = call("charge");
    inject(shop, in(call));
    serve(kept);
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of reserve @shop instead of that of charge («.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»)
              shop started charge (CLIENT)                                                    «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-df6a…-920f…-03                                     «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));» (main)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of reserve @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of reserve @shop               «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so shop puts the headers of another call, from a field or a cache, over those that it had injected («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));»): leave the propagation headers out of them, or inject last.
            """);
  }

  @Test
  void anEarlierCallOfTheSameNameIsAnotherOne() {
    Span before = start(shop, "charge", SpanKind.CLIENT, Context.root());
    Map<String, String> kept = inject(shop, in(before));
    before.end();
    Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());
    serve(kept);
    call.end();
    CapturedSpan second = recording.spans().get(1);

    assertThat(whyNotBelow(second))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of another charge @shop instead of that of charge («.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());»)
              shop started charge (CLIENT)                                                           «.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());» (main)
              shop injected nothing into the call
              billing extracted traceparent 00-cccd…-49a3…-03, the context of another charge @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of another charge @shop               «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so shop mixes up the headers of two calls («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);»): they are shared, cached, or copied from an earlier one. Give each call a carrier of its own and inject into it anew.
            """);
  }

  @Test
  void whatTheReceiverGotBeforeMayBeWhatItKept() {
    Span before = start(shop, "charge", SpanKind.CLIENT, Context.root());
    Map<String, String> kept = inject(shop, in(before));
    start(billing, "warm up", SpanKind.SERVER, extract(billing, kept)).end();
    before.end();
    Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());
    serve(kept);
    call.end();

    assertThat(whyNotBelow(recording.spans().get(2)))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of another charge @shop instead of that of charge («.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());»)
              shop started charge (CLIENT)                                                           «.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());» (main)
              shop injected nothing into the call
              billing extracted traceparent 00-cccd…-49a3…-03, the context of another charge @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of another charge @shop               «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so either shop sends the headers of another call again («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);»), shared, cached or copied, or billing kept what it got then («.extract(Context.root(), from, MapGetter.INSTANCE);»): give each call a carrier of its own, inject into it anew, and extract from each one that comes. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.
            """);
  }

  @Test
  void aContextThatTheReceiverKept() {
    Span before = start(shop, "charge", SpanKind.CLIENT, Context.root());
    Context kept = extract(billing, inject(shop, in(before)));
    start(billing, "warm up", SpanKind.SERVER, kept).end();
    before.end();
    Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());
    start(billing, "POST /charge", SpanKind.SERVER, kept).end();
    call.end();

    assertThat(whyNotBelow(recording.spans().get(2)))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing started POST /charge («.startSpan();») as a child of another charge @shop, whose context it had extracted («.extract(Context.root(), from, MapGetter.INSTANCE);») before charge began («.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());»)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of another charge @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context kept = extract(billing, inject(shop, in(before)));» (main)
              shop started charge (CLIENT)                                                           «.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());» (main)
              shop was not seen to inject into the call
              billing was not seen to extract anything else
              billing started POST /charge (SERVER) as a child of another charge @shop               «.startSpan();», called at «start(billing, "POST /charge", SpanKind.SERVER, kept).end();» (main)
            so billing kept that context, in a field, a session or a connection: let it extract from each call, and shop inject into it while charge is current.
            """);
  }

  @Test
  void aContextThatTheReceiverKeptThoughAnotherWasSent() {
    Span before = start(shop, "charge", SpanKind.CLIENT, Context.root());
    Context kept = extract(billing, inject(shop, in(before)));
    start(billing, "warm up", SpanKind.SERVER, kept).end();
    before.end();
    Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());
    inject(shop, in(call));
    start(billing, "POST /charge", SpanKind.SERVER, kept).end();
    call.end();

    assertThat(whyNotBelow(recording.spans().get(2)))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected the context («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));»), and billing gave POST /charge the context of another charge @shop, which had ended, as its parent («.startSpan();»)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of another charge @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context kept = extract(billing, inject(shop, in(before)));» (main)
              shop started charge (CLIENT)                                                           «.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-df6a…-920f…-03                                            «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));» (main)
              billing was not seen to extract anything else
              billing started POST /charge (SERVER) as a child of another charge @shop               «.startSpan();», called at «start(billing, "POST /charge", SpanKind.SERVER, kept).end();» (main)
            so billing uses a context that it kept, as that of a session or a connection, and extracts nothing from the call: extract with openTelemetry.getPropagators() and give the result to setParent.
            """);
  }

  @Test
  void anUnsampledContextOfSomebodyElseIsCalledSo() {
    Span call = call("charge");
    serve(Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"));
    call.end();

    assertThat(whyNotBelow("charge"))
        .contains(
            "billing got the context of a span that nobody here started and that is not sampled instead of that of charge",
            "billing started POST /charge (SERVER) as a child of a span that nobody here started and that is not sampled");
  }

  @Test
  void aHeaderThatHoldsTwoValues() {
    Span call = call("charge");
    String value = inject(shop, in(call)).get("traceparent");
    serve(Map.of("traceparent", value + "," + value));
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop sent more than one traceparent with the call of «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());», and billing reads none of them («.extract(Context.root(), from, MapGetter.INSTANCE);»)
              shop started charge (CLIENT)                             «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03              «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «String value = inject(shop, in(call)).get("traceparent");» (main)
              billing extracted nothing from traceparent: 00-cccdc148231b4ba3c8c11a2cd6548380-49a3067b64cbe8de-03,00-cccdc148231b4ba3c8c11a2cd6548380-49a3067b64cbe8…   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) without a parent   «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so the header was added a second time instead of replaced: by two layers of instrumentation, or by one that copies headers and injects its own.
            """);
  }

  @Test
  void aMalformedHeaderThatWasInjectedWell() {
    Span call = call("charge");
    String value = inject(shop, in(call)).get("traceparent");
    serve(Map.of("traceparent", value.substring(0, 40)));
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: the traceparent that shop injected («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);») came cut, and billing cannot read it («.extract(Context.root(), from, MapGetter.INSTANCE);»)
              shop started charge (CLIENT)                                                           «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                            «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «String value = inject(shop, in(call)).get("traceparent");» (main)
              billing extracted nothing from traceparent: 00-cccdc148231b4ba3c8c11a2cd6548380-49a3   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) without a parent                                 «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so its last 15 of 55 characters were cut off after it was injected: by the setter, by a column that is too short for it, or on the way.
            """);
  }

  @Test
  void aMalformedHeaderThatNamesTheCallAndOneThatDoesNot() {
    Span call = call("charge");
    String ids = call.getSpanContext().getTraceId() + "-" + call.getSpanContext().getSpanId();
    serve(Map.of("traceparent", "ff-" + ids + "-01"));
    call.end();
    String own = whyNotBelow("charge").lines().reduce((a, b) -> b).orElse("");

    assertThat(own)
        .isEqualTo(
            """
            so its version is ff, which is not allowed, though its ids are those of charge. It was written by hand or changed on the way: let the propagator inject it.\
            """);
  }

  @Test
  void aSamplingDecisionAloneNamesNoSpan() {
    LiteOpenTelemetry b3 =
        LiteOpenTelemetry.builder(recording)
            .service("billing")
            .clock(clock)
            .idSeed(2)
            .propagator(B3Propagator.injectingSingleHeader())
            .build();
    Span call = call("charge");
    start(b3, "POST /charge", SpanKind.SERVER, extract(b3, Map.of("b3", "0"))).end();
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop sent only the sampling decision b3: 0 with the call of «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» («.extract(Context.root(), from, MapGetter.INSTANCE);»)
              shop started charge (CLIENT)                                   «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected nothing into the call with its own propagators
              billing extracted nothing from b3: 0                           «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(b3, "POST /charge", SpanKind.SERVER, extract(b3, Map.of("b3", "0"))).end();» (main)
              billing started POST /charge (SERVER) without a parent         «.startSpan();», called at «start(b3, "POST /charge", SpanKind.SERVER, extract(b3, Map.of("b3", "0"))).end();» (main)
            so nothing names the span that it comes from: inject with openTelemetry.getPropagators(), which sends the decision with the context.
            """);
  }

  @Test
  void aParentThatIsBuiltByHandHasTheRightTrace() {
    Span call = call("charge");
    inject(shop, in(call));
    SpanContext built =
        SpanContext.createFromRemoteParent(
            call.getSpanContext().getTraceId(),
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    start(billing, "POST /charge", SpanKind.SERVER, in(Span.wrap(built))).end();
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing gave POST /charge a parent that nobody here started («.startSpan();»), in the trace of charge
              shop started charge (CLIENT)                                                          «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                           «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));» (main)
              billing was not seen to extract anything
              billing started POST /charge (SERVER) as a child of a span that nobody here started   «.startSpan();», called at «start(billing, "POST /charge", SpanKind.SERVER, in(Span.wrap(built))).end();» (main)
            so billing builds that parent by hand from the trace id, not from the span id that came: extract with openTelemetry.getPropagators(), which takes both ids, and give the result to setParent.
            """);
  }

  @Test
  void aParentThatIsBuiltByHandHasAnotherTrace() {
    Span call = call("charge");
    inject(shop, in(call));
    SpanContext built =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    start(billing, "POST /charge", SpanKind.SERVER, in(Span.wrap(built))).end();
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing gave POST /charge a parent that nobody here started («.startSpan();»)
              shop started charge (CLIENT)                                                          «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                           «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));» (main)
              billing was not seen to extract anything
              billing started POST /charge (SERVER) as a child of a span that nobody here started   «.startSpan();», called at «start(billing, "POST /charge", SpanKind.SERVER, in(Span.wrap(built))).end();» (main)
            so billing builds that parent by hand, not from the span id that came: extract with openTelemetry.getPropagators(), which takes both ids, and give the result to setParent.
            """);
  }

  /** Returns what follows from the facts. */
  private String conclusion(String parent) {
    return whyNotBelow(parent).lines().reduce((first, last) -> last).orElse("");
  }

  @Test
  void aMalformedHeaderWithoutIdsSaysNothingOfTheCall() {
    Span call = call("charge");
    serve(Map.of("traceparent", "00-my-trace-01"));
    call.end();

    assertThat(conclusion("charge"))
        .isEqualTo(
            """
            so its trace id has 2 digits instead of 32. It was written by hand or changed on the way: let the propagator inject it.\
            """);
  }

  @Test
  void aMalformedHeaderWithTheTraceAloneIsOfTheCallToo() {
    Span call = call("charge");
    serve(Map.of("traceparent", "00-" + call.getSpanContext().getTraceId()));
    call.end();

    assertThat(conclusion("charge"))
        .isEqualTo(
            """
            so the value is not 00-<32 hex digits>-<16 hex digits>-<2 hex digits>, though its ids are those of charge. It was written by hand or changed on the way: let the propagator inject it.\
            """);
  }

  @Test
  void aLinkToSomethingElseIsNoLinkToTheCall() {
    Span other = call("reserve");
    Span call = call("charge");
    extract(billing, inject(shop, in(call)));
    billing
        .getTracer("why")
        .spanBuilder("POST /charge")
        .setSpanKind(SpanKind.SERVER)
        .addLink(other.getSpanContext())
        .startSpan()
        .end();
    call.end();
    other.end();

    assertThat(conclusion("charge"))
        .isEqualTo(
            """
            so the context that extract returned was not the parent of the span: give it to setParent, or make it current before the span starts.\
            """);
  }

  @Test
  void whatAnotherServiceInjectedBeforeTheCallWasNotHandedOn() {
    Span own = start(stock, "count", SpanKind.CLIENT, Context.root());
    Map<String, String> kept = inject(stock, in(own));
    Span call = call("charge");
    inject(shop, in(call));
    serve(kept);
    inject(stock, in(own));
    call.end();
    own.end();

    assertThat(conclusion("charge"))
        .isEqualTo(
            """
            so somebody set the header again after it was injected: code of shop, or something between the two. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.\
            """);
  }

  @Test
  void whatTheServiceHadReceivedIsOnlyTheVeryContextThatCame() {
    Span outside = start(stock, "order", SpanKind.CLIENT, Context.root());
    Map<String, String> incoming = inject(stock, in(outside));
    Span another = start(stock, "reorder", SpanKind.CLIENT, Context.root());
    extract(shop, inject(stock, in(another)));
    extract(stock, incoming);
    Span call = call("charge");
    inject(shop, in(call));
    serve(incoming);
    extract(shop, incoming);
    call.end();
    outside.end();
    another.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of order @stock instead of that of charge («.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»)
              shop started charge (CLIENT)                                                   «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                    «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));» (main)
              billing extracted traceparent 00-baf7…-1516…-03, the context of order @stock   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of order @stock               «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so somebody set the header again after it was injected: code of shop, or something between the two. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.
            """);
  }
}
