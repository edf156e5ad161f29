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
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls of which something else happened nearby: what belongs to the call, and what does not. */
class WhyCallsTest {

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

  /** Serves a request whose headers hold no context. */
  private void serveNothing() {
    serve(SpanKind.SERVER, NOTHING);
  }

  private void serve(SpanKind kind, Map<String, String> headers) {
    start(billing, "POST /charge", kind, extract(billing, headers)).end();
  }

  private static void onAnotherThread(Runnable work) {
    Thread thread = new Thread(work, "other");
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
    List<Account> accounts =
        Diagnosis.why(List.of(new NotBelow(received(), captured(parent))), recording.snapshot());
    return accounts.isEmpty() ? "" : AccountText.of(accounts.get(0), "WhyCallsTest.java");
  }

  /** Returns the line that says where it broke. */
  private String whereItBroke(String parent) {
    return whyNotBelow(parent).lines().skip(1).findFirst().orElse("");
  }

  @Test
  void aContextWithoutASpanIsInjected() {
    Span call = call("charge");
    inject(shop, Context.root());
    serveNothing();
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected a context without a span («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);») into the call of «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»
              shop started charge (CLIENT)                             «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected a context without a span                   «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, Context.root());» (main)
              billing extracted no traceparent; it saw: host           «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) without a parent   «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so shop injects Context.root(), or a context from elsewhere: inject Context.current() while charge is current, or Context.current().with(span).
            """);
  }

  @Test
  void whatAnotherServiceInjectsIsNotOfTheCall() {
    Span call = call("charge");
    inject(stock, Context.root());
    serveNothing();
    call.end();

    assertThat(whereItBroke("charge"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»\
            """);
  }

  @Test
  void whatWasInjectedBeforeTheCallIsNotOfIt() {
    inject(shop, Context.root());
    Span call = call("charge");
    serveNothing();
    call.end();

    assertThat(whereItBroke("charge"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»\
            """);
  }

  @Test
  void whatAnotherThreadInjectsIsNotOfTheCall() {
    Span call = call("charge");
    onAnotherThread(() -> inject(shop, Context.root()));
    serveNothing();
    call.end();

    assertThat(whereItBroke("charge"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»\
            """);
  }

  @Test
  void whatIsInjectedWhenTheRequestHasBegunIsNotOfTheCall() {
    Span call = call("charge");
    serveNothing();
    inject(shop, Context.root());
    call.end();

    assertThat(whereItBroke("charge"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»\
            """);
  }

  @Test
  void whatIsInjectedAfterTheCallIsNotOfIt() {
    call("charge").end();
    inject(shop, Context.root());
    serveNothing();

    assertThat(whereItBroke("charge"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»\
            """);
  }

  @Test
  void theContextOfAnotherSpanThatWentElsewhereIsNotOfTheCall() {
    Span other = call("reserve");
    Span call = call("charge");
    inject(shop, in(other));
    serveNothing();
    call.end();
    other.end();

    assertThat(whereItBroke("charge"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»\
            """);
  }

  @Test
  void aMessageIsSentLaterThanItIsStored() {
    start(shop, "store", SpanKind.PRODUCER, Context.root()).end();
    inject(shop, Context.root());
    serve(SpanKind.CONSUMER, NOTHING);

    assertThat(whyNotBelow("store"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected a context without a span («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);») into the message of «.startSpan();», called at «start(shop, "store", SpanKind.PRODUCER, Context.root()).end();»
              shop started store (PRODUCER)                              «.startSpan();», called at «start(shop, "store", SpanKind.PRODUCER, Context.root()).end();» (main)
              shop injected a context without a span                     «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, Context.root());» (main)
              billing extracted no traceparent; it saw: host             «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (CONSUMER) without a parent   «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so the context is taken when the message is sent, and not when it is stored: inject it while store is current, and store the headers.
            """);
  }

  @Test
  void aMessageIsSentByAnotherThreadThanItIsStoredBy() {
    Span store = start(shop, "store", SpanKind.PRODUCER, Context.root());
    onAnotherThread(() -> inject(shop, Context.root()));
    serve(SpanKind.CONSUMER, NOTHING);
    store.end();

    assertThat(whyNotBelow("store").lines().reduce((a, b) -> b).orElse(""))
        .isEqualTo(
            """
            so the context is taken when the message is sent, and not when it is stored: inject it while store is current, and store the headers.\
            """);
  }

  @Test
  void ofTwoMessagesThatAreSentLaterNobodyKnowsWhichItIs() {
    start(shop, "store", SpanKind.PRODUCER, Context.root()).end();
    inject(shop, Context.root());
    inject(shop, Context.root());
    serve(SpanKind.CONSUMER, NOTHING);

    assertThat(whereItBroke("store"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the message of «.startSpan();», called at «start(shop, "store", SpanKind.PRODUCER, Context.root()).end();»\
            """);
  }

  @Test
  void aMessageThatAnotherServiceSendsIsNotTheOneThatWasStored() {
    start(shop, "store", SpanKind.PRODUCER, Context.root()).end();
    inject(stock, Context.root());
    serve(SpanKind.CONSUMER, NOTHING);

    assertThat(whereItBroke("store"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the message of «.startSpan();», called at «start(shop, "store", SpanKind.PRODUCER, Context.root()).end();»\
            """);
  }

  @Test
  void aMessageThatIsSentBeforeOrAfterIsNotTheOneThatWasStored() {
    inject(shop, Context.root());
    start(shop, "store", SpanKind.PRODUCER, Context.root()).end();
    serve(SpanKind.CONSUMER, NOTHING);
    inject(shop, Context.root());

    assertThat(whereItBroke("store"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the message of «.startSpan();», called at «start(shop, "store", SpanKind.PRODUCER, Context.root()).end();»\
            """);
  }

  @Test
  void theContextOfAnotherMessageIsNoContextWithoutASpan() {
    start(shop, "store", SpanKind.PRODUCER, Context.root()).end();
    Span other = start(shop, "store another", SpanKind.PRODUCER, Context.root());
    inject(shop, in(other));
    other.end();
    serve(SpanKind.CONSUMER, NOTHING);

    assertThat(whereItBroke("store"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the message of «.startSpan();», called at «start(shop, "store", SpanKind.PRODUCER, Context.root()).end();»\
            """);
  }

  @Test
  void aCallIsInjectedWhenItIsUnderWay() {
    Span call = call("charge");
    serveNothing();
    inject(shop, in(call));
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected the context («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);») after it had sent the call of «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»
              shop started charge (CLIENT)                                              «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected nothing into the call
              billing extracted no traceparent; it saw: host                            «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) without a parent                    «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              shop injected traceparent 00-cccd…-49a3…-03, but only after it was sent   «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));» (main)
            so the call was sent without its context: inject before it is sent.
            """);
  }

  @Test
  void whatAnotherServiceSendsOnOfACallIsNotInjectedTooLate() {
    Span call = call("charge");
    serveNothing();
    inject(stock, in(call));
    call.end();

    assertThat(whereItBroke("charge"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»\
            """);
  }

  /** Starts the request first, and extracts behind it. */
  private Span serveFirst() {
    return start(billing, "POST /charge", SpanKind.SERVER, Context.root());
  }

  @Test
  void aRequestIsExtractedBehindItsStart() {
    Span call = call("charge");
    Map<String, String> headers = inject(shop, in(call));
    Span served = serveFirst();
    extract(billing, headers);
    served.end();
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing started POST /charge («.startSpan();») before it extracted the context («.extract(Context.root(), from, MapGetter.INSTANCE);»)
              shop started charge (CLIENT)                                                   «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                    «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(call));» (main)
              billing was not seen to extract anything before
              billing started POST /charge (SERVER) without a parent                         «.startSpan();», called at «return start(billing, "POST /charge", SpanKind.SERVER, Context.root());» (main)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of charge @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «extract(billing, headers);» (main)
            so extract first, and give the result to setParent: a span that has started gets no other parent.
            """);
  }

  @Test
  void whatIsExtractedElsewhereIsNotOfTheRequest() {
    Span call = call("charge");
    Map<String, String> headers = inject(shop, in(call));
    Span other = call("reserve");
    Map<String, String> others = inject(shop, in(other));
    Span served = serveFirst();
    onAnotherThread(() -> extract(billing, headers));
    extract(stock, headers);
    extract(billing, others);
    extract(billing, NOTHING);
    served.end();
    extract(billing, headers);
    call.end();
    other.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected traceparent («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(call));»), and billing gave POST /charge a context without a span as its parent («.startSpan();»)
              shop started charge (CLIENT)                             «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03              «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(call));» (main)
              billing was not seen to extract anything
              billing started POST /charge (SERVER) without a parent   «.startSpan();», called at «return start(billing, "POST /charge", SpanKind.SERVER, Context.root());» (main)
            so billing extracts nothing, or extracts with a propagator of its own, perhaps of another format, that reads nothing from traceparent: extract with openTelemetry.getPropagators(), and give the result to setParent.
            """);
  }

  @Test
  void theContextOfTheMessageBeforeIsNotTakenForThatOfTheRequest() {
    Span before = call("reserve");
    Map<String, String> old = inject(shop, in(before));
    extract(billing, old);
    before.end();
    Span call = call("charge");
    Map<String, String> headers = inject(shop, in(call));
    Span served = serveFirst();
    extract(billing, headers);
    served.end();
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing started POST /charge («.startSpan();») before it extracted the context («.extract(Context.root(), from, MapGetter.INSTANCE);»)
              shop started charge (CLIENT)                                                   «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-df6a…-920f…-03                                    «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(call));» (main)
              billing was not seen to extract anything before
              billing started POST /charge (SERVER) without a parent                         «.startSpan();», called at «return start(billing, "POST /charge", SpanKind.SERVER, Context.root());» (main)
              billing extracted traceparent 00-df6a…-920f…-03, the context of charge @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «extract(billing, headers);» (main)
            so extract first, and give the result to setParent: a span that has started gets no other parent.
            """);
  }

  @Test
  void theOnlyContextThatCameIsAnothers() {
    Span before = call("reserve");
    Map<String, String> old = inject(shop, in(before));
    extract(billing, old);
    Span call = call("charge");
    inject(shop, in(call));
    serveFirst().end();
    call.end();
    before.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected traceparent («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));»), and billing gave POST /charge a context without a span as its parent («.startSpan();»)
              shop started charge (CLIENT)                             «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-df6a…-920f…-03              «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «inject(shop, in(call));» (main)
              billing was not seen to extract anything
              billing started POST /charge (SERVER) without a parent   «.startSpan();», called at «return start(billing, "POST /charge", SpanKind.SERVER, Context.root());» (main)
            so billing extracts nothing, or extracts with a propagator of its own, perhaps of another format, that reads nothing from traceparent: extract with openTelemetry.getPropagators(), and give the result to setParent.
            """);
  }

  @Test
  void ofTwoCallsOfAParentTheOneWithoutAnAnswerIsMeant() {
    Span order = start(shop, "order", SpanKind.INTERNAL, Context.root());
    Span lost = start(shop, "lost", SpanKind.CLIENT, in(order));
    Span answered = start(shop, "answered", SpanKind.CLIENT, in(order));
    Context sent = extract(stock, inject(shop, in(answered)));
    start(stock, "POST /reserve", SpanKind.SERVER, sent).end();
    answered.end();
    serveNothing();
    lost.end();
    order.end();

    assertThat(whereItBroke("order"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();», called at «Span lost = start(shop, "lost", SpanKind.CLIENT, in(order));»\
            """);
  }

  @Test
  void ofSeveralCallsTheLatestBeforeTheRequestIsMeant() {
    Span order = start(shop, "order", SpanKind.INTERNAL, Context.root());
    start(shop, "first", SpanKind.CLIENT, in(order)).end();
    start(shop, "second", SpanKind.CLIENT, in(order)).end();
    start(shop, "message", SpanKind.PRODUCER, in(order)).end();
    serveNothing();
    start(shop, "later", SpanKind.CLIENT, in(order)).end();
    order.end();

    assertThat(whereItBroke("order"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();», called at «start(shop, "second", SpanKind.CLIENT, in(order)).end();»\
            """);
  }

  @Test
  void aCallOfTheSameNameIsMeantRatherThanTheLatest() {
    Span order = start(shop, "order", SpanKind.INTERNAL, Context.root());
    Span same = start(shop, "POST /charge", SpanKind.CLIENT, in(order));
    same.end();
    start(shop, "second", SpanKind.CLIENT, in(order)).end();
    serveNothing();
    order.end();

    assertThat(whereItBroke("order"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();», called at «Span same = start(shop, "POST /charge", SpanKind.CLIENT, in(order));»\
            """);
  }

  private Span callOf(String name, Context parent, String url) {
    return shop.getTracer("why")
        .spanBuilder(name)
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("http.request.method", "POST")
        .setAttribute("url.full", url)
        .setParent(parent)
        .startSpan();
  }

  @Test
  void theCallToTheSamePathIsMeant() {
    Span order = start(shop, "order", SpanKind.INTERNAL, Context.root());
    callOf("same", in(order), "http://billing/charge").end();
    start(shop, "unknown", SpanKind.CLIENT, in(order)).end();
    callOf("other", in(order), "http://billing/refund").end();
    billing
        .getTracer("why")
        .spanBuilder("POST /charge")
        .setSpanKind(SpanKind.SERVER)
        .setAttribute("http.request.method", "POST")
        .setAttribute("url.path", "/charge")
        .setParent(extract(billing, NOTHING))
        .startSpan()
        .end();
    order.end();

    assertThat(whereItBroke("order"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();», called at «callOf("same", in(order), "http://billing/charge").end();»\
            """);
  }

  @Test
  void aCallToAnotherPathIsNotMeant() {
    Span order = start(shop, "order", SpanKind.INTERNAL, Context.root());
    callOf("other", in(order), "http://billing/refund").end();
    billing
        .getTracer("why")
        .spanBuilder("POST /charge")
        .setSpanKind(SpanKind.SERVER)
        .setAttribute("http.request.method", "POST")
        .setAttribute("url.path", "/charge")
        .setParent(extract(billing, NOTHING))
        .startSpan()
        .end();
    order.end();

    assertThat(whyNotBelow("order"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();»
              shop started order (INTERNAL)                            «.startSpan();» (main)
              shop injected nothing into the call
              billing extracted no traceparent; it saw: host           «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «.setParent(extract(billing, NOTHING))» (main)
              billing started POST /charge (SERVER) without a parent   «.startSpan()» (main)
            so shop sends the call without its context: instrument what sends it, or call propagators.getTextMapPropagator().inject before it is sent. The line that sends is not known, but lies on thread main between «.startSpan();» and «.startSpan()»: a CLIENT or PRODUCER span around it would show it.
            """);
  }

  @Test
  void aCallDeepWithinTheServiceIsMeantAndNoneOfAnother() {
    Span order = start(shop, "order", SpanKind.INTERNAL, Context.root());
    Span price = start(shop, "price", SpanKind.INTERNAL, in(order));
    Span deep = start(shop, "deep", SpanKind.CLIENT, in(price));
    Span elsewhere = start(stock, "elsewhere", SpanKind.CLIENT, in(price));
    serveNothing();
    elsewhere.end();
    deep.end();
    price.end();
    order.end();

    assertThat(whereItBroke("order"))
        .isEqualTo(
            """
            …, but it broke between shop and billing: shop injected nothing into the call of «.startSpan();», called at «Span deep = start(shop, "deep", SpanKind.CLIENT, in(price));»\
            """);
  }

  @Test
  void aParentWhoseOwnContextCameHasSentIt() {
    Span order = start(shop, "order", SpanKind.INTERNAL, Context.root());
    Span call = start(shop, "charge", SpanKind.CLIENT, in(order));
    extract(billing, inject(shop, in(order)));
    serveFirst().end();
    call.end();
    order.end();

    assertThat(whyNotBelow("order"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing extracted the context («.extract(Context.root(), from, MapGetter.INSTANCE);») and started POST /charge without a parent («.startSpan();»)
              shop started order (INTERNAL)                                                 «.startSpan();», called at «Span order = start(shop, "order", SpanKind.INTERNAL, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                   «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «extract(billing, inject(shop, in(order)));» (main)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of order @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «extract(billing, inject(shop, in(order)));» (main)
              billing started POST /charge (SERVER) without a parent                        «.startSpan();», called at «return start(billing, "POST /charge", SpanKind.SERVER, Context.root());» (main)
            so the context that extract returned was not the parent of the span: give it to setParent, or make it current before the span starts.
            """);
  }

  @Test
  void theContextOfTheSpanBesideIsInjectedWithinTheCall() {
    Span order = start(shop, "order", SpanKind.INTERNAL, Context.root());
    Span call = start(shop, "charge", SpanKind.CLIENT, in(order));
    Map<String, String> headers = inject(shop, in(order));
    serve(SpanKind.SERVER, headers);
    call.end();
    order.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected the context of order @shop («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);»), which was still current, instead of that of charge («.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, in(order));»)
              shop started charge (CLIENT)                                                  «.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, in(order));» (main)
              shop injected traceparent 00-cccd…-49a3…-03, the context of order @shop       «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(order));» (main)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of order @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of order @shop               «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so make charge current before the headers are written, or inject Context.current().with(span).
            """);
  }

  @Test
  void theContextOfTheSpanAboveIsInjectedBeforeTheCall() {
    Span order = start(shop, "order", SpanKind.INTERNAL, Context.root());
    Map<String, String> headers = inject(shop, in(order));
    Span call = start(shop, "charge", SpanKind.CLIENT, in(order));
    serve(SpanKind.SERVER, headers);
    call.end();
    order.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected the context of order @shop («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);») before it started charge («.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, in(order));»)
              shop injected traceparent 00-cccd…-49a3…-03, the context of order @shop       «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(order));» (main)
              shop started charge (CLIENT)                                                  «.startSpan();», called at «Span call = start(shop, "charge", SpanKind.CLIENT, in(order));» (main)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of order @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of order @shop               «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so the headers were written too early: start charge and make it current first, then inject Context.current().
            """);
  }

  @Test
  void theContextOfAnEarlierCallIsNotInjectedForThisOne() {
    Span before = call("reserve");
    Map<String, String> headers = inject(shop, in(before));
    before.end();
    Span call = call("charge");
    serve(SpanKind.SERVER, headers);
    call.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of reserve @shop instead of that of charge («.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»)
              shop started charge (CLIENT)                                                    «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected nothing into the call
              billing extracted traceparent 00-cccd…-49a3…-03, the context of reserve @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of reserve @shop               «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so shop mixes up the headers of two calls («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);»): they are shared, cached, or copied from an earlier one. Give each call a carrier of its own and inject into it anew.
            """);
  }

  @Test
  void theContextOfAnotherSpanIsInjectedOnAnotherThread() {
    Span other = call("reserve");
    Span call = call("charge");
    Map<String, String> headers = new HashMap<>();
    onAnotherThread(() -> headers.putAll(inject(shop, in(other))));
    serve(SpanKind.SERVER, headers);
    call.end();
    other.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of reserve @shop instead of that of charge («.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»)
              shop started charge (CLIENT)                                                    «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected nothing into the call
              billing extracted traceparent 00-cccd…-49a3…-03, the context of reserve @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of reserve @shop               «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so shop mixes up the headers of two calls («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);»): they are shared, cached, or copied from an earlier one. Give each call a carrier of its own and inject into it anew.
            """);
  }

  @Test
  void ofSeveralInjectionsTheLastWithinTheCallIsMeant() {
    Span other = call("reserve");
    inject(stock, in(other));
    Span call = call("charge");
    Map<String, String> headers = inject(shop, in(other));
    call.end();
    inject(shop, in(other));
    serve(SpanKind.SERVER, headers);
    inject(shop, in(other));
    other.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected the context of reserve @shop («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(other));») instead of that of charge («.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»)
              shop started charge (CLIENT)                                                    «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03, the context of reserve @shop       «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(other));» (main)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of reserve @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of reserve @shop               «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so the context of another call was injected, such as one that was kept: inject Context.current() while charge is current.
            """);
  }

  @Test
  void whatAnotherServiceInjectsOrLaterWorkDoesIsNotOfTheCallEither() {
    Span other = call("reserve");
    Span call = call("charge");
    Map<String, String> headers = inject(shop, in(other));
    inject(stock, in(other));
    serve(SpanKind.SERVER, headers);
    inject(shop, in(other));
    call.end();
    other.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected the context of reserve @shop («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(other));») instead of that of charge («.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»)
              shop started charge (CLIENT)                                                    «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03, the context of reserve @shop       «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(other));» (main)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of reserve @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
              billing started POST /charge (SERVER) as a child of reserve @shop               «.startSpan();», called at «start(billing, "POST /charge", kind, extract(billing, headers)).end();» (main)
            so the context of another call was injected, such as one that was kept: inject Context.current() while charge is current.
            """);
  }

  @Test
  void whatWasExtractedBeforeTheRequestWasNotExtractedLate() {
    Span call = call("charge");
    Map<String, String> headers = inject(shop, in(call));
    Span other = call("reserve");
    extract(billing, headers);
    extract(billing, inject(shop, in(other)));
    serveFirst().end();
    call.end();
    other.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing extracted the context («.extract(Context.root(), from, MapGetter.INSTANCE);») and started POST /charge without a parent («.startSpan();»)
              shop started charge (CLIENT)                                                   «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                    «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(call));» (main)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of charge @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «extract(billing, headers);» (main)
              billing started POST /charge (SERVER) without a parent                         «.startSpan();», called at «return start(billing, "POST /charge", SpanKind.SERVER, Context.root());» (main)
            so the context that extract returned was not the parent of the span: give it to setParent, or make it current before the span starts.
            """);
  }

  @Test
  void theContextOfAnotherMessageIsGivenToTheSpan() {
    Span other = call("reserve");
    Span call = call("charge");
    Context wrong = extract(billing, inject(shop, in(other)));
    extract(billing, inject(shop, in(call)));
    start(billing, "POST /charge", SpanKind.SERVER, wrong).end();
    call.end();
    other.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing extracted the context of charge («.extract(Context.root(), from, MapGetter.INSTANCE);», called at «extract(billing, inject(shop, in(call)));»), and gave POST /charge that of reserve @shop instead («.startSpan();»)
              shop started charge (CLIENT)                                                   «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-df6a…-920f…-03                                    «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «extract(billing, inject(shop, in(call)));» (main)
              billing extracted traceparent 00-df6a…-920f…-03, the context of charge @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «extract(billing, inject(shop, in(call)));» (main)
              billing started POST /charge (SERVER) as a child of reserve @shop              «.startSpan();», called at «start(billing, "POST /charge", SpanKind.SERVER, wrong).end();» (main)
            so billing mixes up the contexts of several calls: a variable or a field holds that of another one. Extract from each call where its span is started, and give setParent the result.
            """);
  }

  @Test
  void whatAnotherServiceOrLaterWorkExtractsIsNotAtHand() {
    Span other = call("reserve");
    Span call = call("charge");
    Context wrong = extract(billing, inject(shop, in(other)));
    Map<String, String> headers = inject(shop, in(call));
    extract(stock, headers);
    start(billing, "POST /charge", SpanKind.SERVER, wrong).end();
    extract(billing, headers);
    call.end();
    other.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected the context («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(call));»), and billing gave POST /charge the context of reserve @shop as its parent («.startSpan();»)
              shop started charge (CLIENT)                                        «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-df6a…-920f…-03                         «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Map<String, String> headers = inject(shop, in(call));» (main)
              billing was not seen to extract anything
              billing started POST /charge (SERVER) as a child of reserve @shop   «.startSpan();», called at «start(billing, "POST /charge", SpanKind.SERVER, wrong).end();» (main)
            so billing uses a context that it kept, as that of a session or a connection, and extracts nothing from the call: extract with openTelemetry.getPropagators() and give the result to setParent.
            """);
  }

  @Test
  void aContextThatAnotherSpanTookUpIsNotMixedUp() {
    Span other = call("reserve");
    Span call = call("charge");
    Context right = extract(billing, inject(shop, in(call)));
    start(billing, "authenticate", SpanKind.SERVER, right).end();
    Context wrong = extract(billing, inject(shop, in(other)));
    start(billing, "POST /charge", SpanKind.SERVER, wrong).end();
    call.end();
    other.end();

    assertThat(whyNotBelow("charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of reserve @shop instead of that of charge («.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());»)
              shop started charge (CLIENT)                                                    «.startSpan();», called at «return start(shop, name, SpanKind.CLIENT, Context.root());» (main)
              shop injected traceparent 00-df6a…-920f…-03                                     «service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Context right = extract(billing, inject(shop, in(call)));» (main)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of reserve @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context wrong = extract(billing, inject(shop, in(other)));» (main)
              billing started POST /charge (SERVER) as a child of reserve @shop               «.startSpan();», called at «start(billing, "POST /charge", SpanKind.SERVER, wrong).end();» (main)
            so shop mixes up the headers of two calls («service.getPropagators().getTextMapPropagator().inject(context, headers, Map::put);», called at «Context wrong = extract(billing, inject(shop, in(other)));»): they are shared, cached, or copied from an earlier one. Give each call a carrier of its own and inject into it anew.
            """);
  }
}
