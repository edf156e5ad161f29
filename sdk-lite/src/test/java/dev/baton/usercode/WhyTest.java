package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Account;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.Failed;
import dev.baton.diagnosis.Question.FewerHops;
import dev.baton.diagnosis.Question.Missing;
import dev.baton.diagnosis.Question.NoBaggage;
import dev.baton.diagnosis.Question.NoSpan;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.diagnosis.Question.NotSampled;
import dev.baton.diagnosis.Question.Outlives;
import dev.baton.diagnosis.Question.Unexpected;
import dev.baton.diagnosis.Question.UnexpectedRoot;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * Programs with one fault each, made of spans with few attributes, and the answers to a question.
 */
class WhyTest {

  private final Recording recording = Recording.of("why");
  private final VirtualClock clock = VirtualClock.create();
  private final LiteOpenTelemetry shop = service("shop", Sampler.alwaysOn());
  private final LiteOpenTelemetry billing =
      service("billing", Sampler.parentBased(Sampler.alwaysOn()));

  private LiteOpenTelemetry service(String name, Sampler sampler) {
    return LiteOpenTelemetry.builder(recording)
        .service(name)
        .sampler(sampler)
        .clock(clock)
        .idSeed(1)
        .build();
  }

  private static SpanBuilder span(LiteOpenTelemetry service, String name, SpanKind kind) {
    return service.getTracer("why").spanBuilder(name).setSpanKind(kind);
  }

  private static void inject(LiteOpenTelemetry service, Context context, Map<String, String> to) {
    service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);
  }

  private static Context extract(LiteOpenTelemetry service, Map<String, String> from) {
    return service
        .getPropagators()
        .getTextMapPropagator()
        .extract(Context.root(), from, MapGetter.INSTANCE);
  }

  private CapturedSpan captured(String name) {
    return recording.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String why(Question question) {
    List<Account> accounts = Diagnosis.why(List.of(question), recording.snapshot());
    return accounts.isEmpty() ? "" : AccountText.of(accounts.get(0), "WhyTest.java");
  }

  private String whyNotBelow(String name, String parent) {
    return why(new NotBelow(captured(name), captured(parent)));
  }

  @Test
  void aClientThatInjectsNothing() {
    Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();
    Context caller = extract(billing, Map.of("host", "billing"));
    span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();
    call.end();

    assertThat(whyNotBelow("POST /charge", "charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected nothing into the call of «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();»
              shop started charge (CLIENT)                             «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();» (main)
              shop injected nothing into the call
              billing extracted no traceparent; it saw: host           «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context caller = extract(billing, Map.of("host", "billing"));» (main)
              billing started POST /charge (SERVER) without a parent   «span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();» (main)
            so shop sends the call without its context: instrument what sends it, or call propagators.getTextMapPropagator().inject before it is sent.
            """);
  }

  @Test
  void headersThatSomebodyStrips() {
    Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();
    inject(shop, Context.root().with(call), new HashMap<>());
    Context caller = extract(billing, Map.of("host", "billing"));
    span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();
    call.end();

    assertThat(whyNotBelow("POST /charge", "charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: the header was stripped after «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);»
              shop started charge (CLIENT)                             «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();» (main)
              shop injected traceparent 00-cccd…-49a3…-03              «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(shop, Context.root().with(call), new HashMap<>());» (main)
              billing extracted no traceparent; it saw: host           «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context caller = extract(billing, Map.of("host", "billing"));» (main)
              billing started POST /charge (SERVER) without a parent   «span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();» (main)
            so something between the two strips the header (a proxy, a gateway), or what it was injected into was not sent (a copy, a request built before). harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.
            """);
  }

  @Test
  void aHeaderThatArrivesUnderAnotherName() {
    Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    inject(shop, Context.root().with(call), headers);
    Context caller = extract(billing, Map.of("x-traceparent", headers.get("traceparent")));
    span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();
    call.end();

    assertThat(whyNotBelow("POST /charge", "charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: the header arrived as x-traceparent, sent after «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);»
              shop started charge (CLIENT)                                                «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                 «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(shop, Context.root().with(call), headers);» (main)
              billing extracted no traceparent; it saw: x-traceparent 00-cccd…-49a3…-03   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context caller = extract(billing, Map.of("x-traceparent", headers.get("traceparent")));» (main)
              billing started POST /charge (SERVER) without a parent                      «span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();» (main)
            so the setter of shop, or somebody between the two, renames the header: billing looks for traceparent.
            """);
  }

  @Test
  void aValueThatIsWrittenByHandAndMalformed() {
    Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();
    String ids = call.getSpanContext().getTraceId() + "-" + call.getSpanContext().getSpanId();
    Context caller = extract(billing, Map.of("traceparent", "00-" + ids + "-1"));
    span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();
    call.end();

    assertThat(whyNotBelow("POST /charge", "charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop sent a malformed traceparent with the call of «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();», which billing cannot read («.extract(Context.root(), from, MapGetter.INSTANCE);»)
              shop started charge (CLIENT)                                   «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();» (main)
              shop injected nothing into the call with its own propagators
              billing extracted nothing from traceparent: 00-cccdc148231b4ba3c8c11a2cd6548380-49a3067b64cbe8de-1   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context caller = extract(billing, Map.of("traceparent", "00-" + ids + "-1"));» (main)
              billing started POST /charge (SERVER) without a parent         «span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();» (main)
            so its flags have 1 digit instead of 2, though its ids are those of charge. It was written by hand or changed on the way: let the propagator inject it.
            """);
  }

  @Test
  void aReceiverThatLooksForNothing() {
    Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();
    inject(shop, Context.root().with(call), new HashMap<>());
    span(billing, "POST /charge", SpanKind.SERVER).startSpan().end();
    call.end();

    assertThat(whyNotBelow("POST /charge", "charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop injected the context («service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);»), and billing did not extract it before it started POST /charge («span(billing, "POST /charge", SpanKind.SERVER).startSpan().end();»)
              shop started charge (CLIENT)                             «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();» (main)
              shop injected traceparent 00-cccd…-49a3…-03              «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(shop, Context.root().with(call), new HashMap<>());» (main)
              billing was not seen to extract anything
              billing started POST /charge (SERVER) without a parent   «span(billing, "POST /charge", SpanKind.SERVER).startSpan().end();» (main)
            so billing looks for no context, or with a propagator of its own that does not read traceparent: extract with openTelemetry.getPropagators() and give the result to setParent.
            """);
  }

  @Test
  void neitherEndIsSeen() {
    Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();
    span(billing, "POST /charge", SpanKind.SERVER).startSpan().end();
    call.end();

    assertThat(whyNotBelow("POST /charge", "charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: shop was not seen to inject (call: «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();»), nor billing to extract (span: «span(billing, "POST /charge", SpanKind.SERVER).startSpan().end();»)
              shop started charge (CLIENT)                             «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();» (main)
              shop was not seen to inject into the call
              billing was not seen to extract anything
              billing started POST /charge (SERVER) without a parent   «span(billing, "POST /charge", SpanKind.SERVER).startSpan().end();» (main)
            so neither end propagates the context, or both use propagators that are not those of their OpenTelemetry: inject and extract with openTelemetry.getPropagators().
            """);
  }

  @Test
  void aContextThatIsExtractedAndNotUsed() {
    Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    inject(shop, Context.root().with(call), headers);
    extract(billing, headers);
    span(billing, "POST /charge", SpanKind.SERVER).startSpan().end();
    call.end();

    assertThat(whyNotBelow("POST /charge", "charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing extracted the context («.extract(Context.root(), from, MapGetter.INSTANCE);») and started POST /charge without a parent («span(billing, "POST /charge", SpanKind.SERVER).startSpan().end();»)
              shop started charge (CLIENT)                                                   «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                    «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(shop, Context.root().with(call), headers);» (main)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of charge @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «extract(billing, headers);» (main)
              billing started POST /charge (SERVER) without a parent                         «span(billing, "POST /charge", SpanKind.SERVER).startSpan().end();» (main)
            so the context that extract returned was not the parent of the span: give it to setParent, or make it current before the span starts.
            """);
  }

  @Test
  void aLinkWhereAParentWasMeant() {
    Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    inject(shop, Context.root().with(call), headers);
    Context caller = extract(billing, headers);
    span(billing, "POST /charge", SpanKind.SERVER)
        .setNoParent()
        .addLink(Span.fromContext(caller).getSpanContext())
        .startSpan()
        .end();
    call.end();

    assertThat(whyNotBelow("POST /charge", "charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing extracted the context («.extract(Context.root(), from, MapGetter.INSTANCE);») and started POST /charge without a parent, with only a link to charge («.startSpan()»)
              shop started charge (CLIENT)                                                          «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                           «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(shop, Context.root().with(call), headers);» (main)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of charge @shop          «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context caller = extract(billing, headers);» (main)
              billing started POST /charge (SERVER) without a parent, with a link to that context   «.startSpan()» (main)
            so the context became a link where a parent was meant: give it to setParent; a link is for batches, which have many senders.
            """);
  }

  @Test
  void headersOfTwoCallsThatAreMixedUp() {
    Span anna = span(shop, "charge anna", SpanKind.CLIENT).startSpan();
    Span bert = span(shop, "charge bert", SpanKind.CLIENT).startSpan();
    Map<String, String> shared = new HashMap<>();
    inject(shop, Context.root().with(anna), shared);
    inject(shop, Context.root().with(bert), shared);
    Context caller = extract(billing, shared);
    span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();
    anna.end();
    bert.end();

    assertThat(whyNotBelow("POST /charge", "charge anna"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of charge bert @shop instead of that of charge anna («Span anna = span(shop, "charge anna", SpanKind.CLIENT).startSpan();»)
              shop started charge anna (CLIENT)                                                   «Span anna = span(shop, "charge anna", SpanKind.CLIENT).startSpan();» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                         «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(shop, Context.root().with(anna), shared);» (main)
              billing extracted traceparent 00-df6a…-920f…-03, the context of charge bert @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context caller = extract(billing, shared);» (main)
              billing started POST /charge (SERVER) as a child of charge bert @shop               «span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();» (main)
            so shop mixes up the headers of two calls («service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(shop, Context.root().with(bert), shared);»): they are shared, cached, or copied from an earlier one. Give each call a carrier of its own and inject into it anew.
            """);
  }

  @Test
  void headersThatAreCopiedFromTheRequestBeingServed() {
    Span gateway = span(billing, "order", SpanKind.CLIENT).startSpan();
    Map<String, String> received = new HashMap<>();
    inject(billing, Context.root().with(gateway), received);
    Context order = extract(shop, received);
    Span serving = span(shop, "POST /orders", SpanKind.SERVER).setParent(order).startSpan();
    Span call = span(shop, "charge", SpanKind.CLIENT).setParent(order.with(serving)).startSpan();
    Context caller = extract(billing, received);
    span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();
    call.end();
    serving.end();
    gateway.end();

    assertThat(whyNotBelow("POST /charge", "charge"))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but it broke between shop and billing: billing got the context of order @billing instead of that of charge («Span call = span(shop, "charge", SpanKind.CLIENT).setParent(order.with(serving)).startSpan();»)
              shop had received the same traceparent 00-67a4…-bab6…-03                         «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context order = extract(shop, received);» (main)
              shop started charge (CLIENT)                                                     «Span call = span(shop, "charge", SpanKind.CLIENT).setParent(order.with(serving)).startSpan();» (main)
              shop injected nothing into the call
              billing extracted traceparent 00-67a4…-bab6…-03, the context of order @billing   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context caller = extract(billing, received);» (main)
              billing started POST /charge (SERVER) as a child of order @billing               «span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();» (main)
            so shop forwards its incoming headers: do not copy them, but inject the context of charge into the call, while it is current.
            """);
  }

  @Test
  void workThatChangesThreadsWithoutItsContext() throws InterruptedException {
    Span order = span(shop, "order", SpanKind.SERVER).startSpan();
    try (Scope ignored = order.makeCurrent()) {
      Thread mailer =
          new Thread(() -> span(shop, "mail", SpanKind.INTERNAL).startSpan().end(), "mailer-1");
      mailer.start();
      mailer.join();
    }
    order.end();

    assertThat(whyNotBelow("mail", "order"))
        .isEqualTo(
            """
            lost context: inside shop
            …, but it broke inside shop, between order and mail: the context did not come along from thread main («Span order = span(shop, "order", SpanKind.SERVER).startSpan();») to thread mailer-1 («new Thread(() -> span(shop, "mail", SpanKind.INTERNAL).startSpan().end(), "mailer-1");»)
              shop started order (SERVER)                     «Span order = span(shop, "order", SpanKind.SERVER).startSpan();» (main)
              shop started mail (INTERNAL) without a parent   «new Thread(() -> span(shop, "mail", SpanKind.INTERNAL).startSpan().end(), "mailer-1");» (mailer-1)
            so the work changed threads without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).
            """);
  }

  @Test
  void aParentThatWasNeverMadeCurrent() {
    Span order = span(shop, "order", SpanKind.SERVER).startSpan();
    span(shop, "query", SpanKind.CLIENT).startSpan().end();
    order.end();

    assertThat(whyNotBelow("query", "order"))
        .isEqualTo(
            """
            lost context: inside shop
            …, but it broke inside shop, between order and query: order («Span order = span(shop, "order", SpanKind.SERVER).startSpan();») was never made current, and «span(shop, "query", SpanKind.CLIENT).startSpan().end();» started it
              shop started order (SERVER)                    «Span order = span(shop, "order", SpanKind.SERVER).startSpan();» (main)
              shop started query (CLIENT) without a parent   «span(shop, "query", SpanKind.CLIENT).startSpan().end();» (main)
            so nothing makes order the parent: call makeCurrent around the work, or give its context to setParent.
            """);
  }

  @Test
  void aParentThatHadEnded() {
    Span order = span(shop, "order", SpanKind.SERVER).startSpan();
    order.end();
    span(shop, "query", SpanKind.CLIENT).startSpan().end();

    assertThat(whyNotBelow("query", "order"))
        .isEqualTo(
            """
            lost context: inside shop
            …, but it broke inside shop, between order and query: order had ended («order.end();») when «span(shop, "query", SpanKind.CLIENT).startSpan().end();» started it
              shop started order (SERVER)                    «Span order = span(shop, "order", SpanKind.SERVER).startSpan();» (main)
              shop ended   order (SERVER)                    «order.end();» (main)
              shop started query (CLIENT) without a parent   «span(shop, "query", SpanKind.CLIENT).startSpan().end();» (main)
            so end order after everything that belongs to it.
            """);
  }

  @Test
  void workInTheContextOfSomebodyElse() {
    Span settle = span(shop, "settle", SpanKind.INTERNAL).startSpan();
    Context kept = Context.root().with(settle);
    settle.end();
    Span remind = span(shop, "remind", SpanKind.INTERNAL).startSpan();
    span(shop, "mail", SpanKind.INTERNAL).setParent(kept).startSpan().end();
    remind.end();

    assertThat(whyNotBelow("mail", "remind"))
        .isEqualTo(
            """
            lost context: inside shop
            …, but it broke inside shop, between remind and mail: «span(shop, "mail", SpanKind.INTERNAL).setParent(kept).startSpan().end();» gave it the context of settle @shop as its parent, which had ended
              shop started settle (INTERNAL)                            «Span settle = span(shop, "settle", SpanKind.INTERNAL).startSpan();» (main)
              shop ended   settle (INTERNAL)                            «settle.end();» (main)
              shop started remind (INTERNAL)                            «Span remind = span(shop, "remind", SpanKind.INTERNAL).startSpan();» (main)
              shop started mail (INTERNAL) as a child of settle @shop   «span(shop, "mail", SpanKind.INTERNAL).setParent(kept).startSpan().end();» (main)
            so setParent got a context that was kept, in a field, a singleton, a cache or an object of an earlier call: give it Context.current() where remind is current, or leave setParent out.
            """);
  }

  @Test
  void aTaskThatBringsAnEndedRequestAlong() throws Exception {
    Span request = span(shop, "GET /cart", SpanKind.SERVER).startSpan();
    Callable<Object> eviction =
        Context.root()
            .with(request)
            .wrap(
                () -> {
                  span(shop, "evict", SpanKind.INTERNAL).startSpan().end();
                  return null;
                });
    request.end();
    eviction.call();

    assertThat(why(new Unexpected(captured("evict"))))
        .isEqualTo(
            """
            inherited context: inside shop
            …, but evict («span(shop, "evict", SpanKind.INTERNAL).startSpan().end();») ran in the context of GET /cart, which had ended: the task wrapped at «.wrap(» brought its context along
              shop started GET /cart (SERVER)                               «Span request = span(shop, "GET /cart", SpanKind.SERVER).startSpan();» (main)
              shop wrapped a task with the context of GET /cart             «.wrap(» (main)
              shop ended   GET /cart (SERVER)                               «request.end();» (main)
              shop started evict (INTERNAL) as a child of GET /cart @shop   «span(shop, "evict", SpanKind.INTERNAL).startSpan().end();» (main)
            so hand evict over without the context of GET /cart: start it with setNoParent(), or wrap the task with Context.root(), and add a link if the two belong together.
            """);
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker")
  void aScopeThatStayedOpenTakesUpWhatFollows() {
    Span request = span(shop, "GET /cart", SpanKind.SERVER).startSpan();
    Scope scope = request.makeCurrent();
    request.end();
    span(shop, "cleanup", SpanKind.INTERNAL).startSpan().end();
    recording.over();

    assertThat(why(new Unexpected(captured("cleanup"))))
        .isEqualTo(
            """
            inherited context: inside shop
            …, but cleanup («span(shop, "cleanup", SpanKind.INTERNAL).startSpan().end();») ran in the context of GET /cart, which had ended: the scope opened at «Scope scope = request.makeCurrent();» was not closed
              shop started GET /cart (SERVER)                                     «Span request = span(shop, "GET /cart", SpanKind.SERVER).startSpan();» (main)
              shop made GET /cart (SERVER) current, and never closed that scope   «Scope scope = request.makeCurrent();» (main)
              shop ended   GET /cart (SERVER)                                     «request.end();» (main)
              shop started cleanup (INTERNAL) as a child of GET /cart @shop       «span(shop, "cleanup", SpanKind.INTERNAL).startSpan().end();» (main)
            so close that scope: open it in try-with-resources.
            """);
    scope.close();
  }

  @Test
  void aChildOfAnOpenSpanNeedsNoWords() {
    Span request = span(shop, "GET /cart", SpanKind.SERVER).startSpan();
    try (Scope ignored = request.makeCurrent()) {
      span(shop, "query", SpanKind.CLIENT).startSpan().end();
    }
    request.end();

    assertThat(why(new Unexpected(captured("query")))).isEmpty();
  }

  @Test
  void aSpanThatAsksForNoParent() {
    Span order = span(shop, "order", SpanKind.SERVER).startSpan();
    span(shop, "query", SpanKind.CLIENT).setNoParent().startSpan().end();
    order.end();

    assertThat(whyNotBelow("query", "order"))
        .isEqualTo(
            """
            lost context: inside shop
            …, but it broke inside shop, between order and query: «span(shop, "query", SpanKind.CLIENT).setNoParent().startSpan().end();» asks for no parent
              shop started order (SERVER)                                       «Span order = span(shop, "order", SpanKind.SERVER).startSpan();» (main)
              shop started query (CLIENT) without a parent, as it was told to   «span(shop, "query", SpanKind.CLIENT).setNoParent().startSpan().end();» (main)
            so remove setNoParent, or the context without a span that setParent is given there.
            """);
  }

  @Test
  void aSpanThatWasNeverStarted() {
    Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    inject(shop, Context.root().with(call), headers);
    extract(billing, headers);
    call.end();

    assertThat(why(new Missing("POST /charge", captured("charge"))))
        .isEqualTo(
            """
            missing span: POST /charge below charge @shop
            …, but POST /charge was never started below charge of shop («Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();»)
              shop started charge (CLIENT)                      «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();» (main)
              shop injected traceparent 00-cccd…-49a3…-03       «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(shop, Context.root().with(call), headers);» (main)
              billing extracted traceparent 00-cccd…-49a3…-03   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «extract(billing, headers);» (main)
              shop ended   charge (CLIENT)                      «call.end();» (main)
            so billing got the context and started no span for it, nor any other: its tracer may be a no-op one, or of another SDK.
            """);
  }

  @Test
  void aSampledFlagThatIsLostOnTheWay() {
    Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();
    String ids = call.getSpanContext().getTraceId() + "-" + call.getSpanContext().getSpanId();
    Context caller = extract(billing, Map.of("traceparent", "00-" + ids + "-00"));
    span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();
    call.end();

    assertThat(why(new NotSampled(captured("POST /charge"))))
        .isEqualTo(
            """
            sampling decision changed: shop → billing
            …, but the sampled flag was lost between shop («Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();») and billing («span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();»)
              shop started charge (CLIENT), sampled             «Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();» (main)
              shop was not seen to inject its context
              billing extracted traceparent 00-cccd…-49a3…-00   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context caller = extract(billing, Map.of("traceparent", "00-" + ids + "-00"));» (main)
              billing started POST /charge (SERVER), not sampled (remote parent not sampled: AlwaysOffSampler)   «span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();» (main)
            so the header that billing got says "not sampled" (its flags are 00) though charge was sampled (03): it was written by hand or changed on the way. Let the propagator inject it, and change nothing in it.
            """);
  }

  @Test
  void aSamplerThatDropsTheRoot() {
    LiteOpenTelemetry quiet = service("quiet", Sampler.alwaysOff());
    Span root = span(quiet, "root", SpanKind.INTERNAL).startSpan();
    span(quiet, "child", SpanKind.INTERNAL).setParent(Context.root().with(root)).startSpan().end();
    root.end();

    assertThat(why(new NotSampled(captured("child"))))
        .isEqualTo(
            """
            not sampled: root @quiet
            …, but root was not sampled by AlwaysOffSampler («Span root = span(quiet, "root", SpanKind.INTERNAL).startSpan();»), a sampler set at «.sampler(sampler)»
              quiet started root (INTERNAL), not sampled by AlwaysOffSampler   «Span root = span(quiet, "root", SpanKind.INTERNAL).startSpan();» (main)
              quiet was given its sampler                                      «.sampler(sampler)»
            so this sampler decides here; give quiet a sampler that keeps it, or a parent-based one.
            """);
  }

  @Test
  void baggageThatIsNotInjected() {
    Context tier = Context.root().with(Baggage.builder().put("tier", "gold").build());
    Span call = span(shop, "charge", SpanKind.CLIENT).setParent(tier).startSpan();
    Map<String, String> headers = new HashMap<>();
    inject(shop, Context.root().with(call), headers);
    Context caller = extract(billing, headers);
    span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();
    call.end();

    assertThat(why(new NoBaggage(captured("POST /charge"), "tier")))
        .isEqualTo(
            """
            lost baggage: shop → billing
            …, but tier was lost between shop and billing: shop injected a context without it («service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);»)
              shop started charge (CLIENT), which saw tier                    «Span call = span(shop, "charge", SpanKind.CLIENT).setParent(tier).startSpan();» (main)
              shop injected no tier; headers: traceparent                     «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(shop, Context.root().with(call), headers);» (main)
              billing extracted no tier; headers: traceparent                 «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context caller = extract(billing, headers);» (main)
              billing started POST /charge (SERVER), which did not see tier   «span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();» (main)
            so that context was built anew, from the span alone: use Context.current().with(span) instead of Context.root().with(span), which leaves the baggage behind.
            """);
  }

  @Test
  void baggageThatIsLostInsideAService() {
    Context tier = Context.root().with(Baggage.builder().put("tier", "gold").build());
    Span order = span(shop, "order", SpanKind.SERVER).setParent(tier).startSpan();
    span(shop, "query", SpanKind.CLIENT).setParent(Context.root().with(order)).startSpan().end();
    order.end();

    assertThat(why(new NoBaggage(captured("query"), "tier")))
        .isEqualTo(
            """
            lost baggage: inside shop
            …, but tier was lost inside shop between order («Span order = span(shop, "order", SpanKind.SERVER).setParent(tier).startSpan();») and query («span(shop, "query", SpanKind.CLIENT).setParent(Context.root().with(order)).startSpan().end();»)
              shop started order (SERVER), which saw tier           «Span order = span(shop, "order", SpanKind.SERVER).setParent(tier).startSpan();» (main)
              shop started query (CLIENT), which did not see tier   «span(shop, "query", SpanKind.CLIENT).setParent(Context.root().with(order)).startSpan().end();» (main)
            so query started in a context that has the span but not the baggage: derive contexts from Context.current(), not from Context.root(), and make them current as a whole.
            """);
  }

  @Test
  void baggageThatAScopeLeavesBehind() {
    try (Scope around = Baggage.builder().put("tier", "gold").build().makeCurrent()) {
      Span order = span(shop, "order", SpanKind.SERVER).startSpan();
      try (Scope bare = Context.root().with(order).makeCurrent()) {
        span(shop, "query", SpanKind.CLIENT).startSpan().end();
      }
      order.end();
    }

    assertThat(why(new NoBaggage(captured("query"), "tier")))
        .isEqualTo(
            """
            lost baggage: inside shop
            …, but tier was lost inside shop: «try (Scope bare = Context.root().with(order).makeCurrent()) {» made order current without it, before query began («span(shop, "query", SpanKind.CLIENT).startSpan().end();»)
              shop started order (SERVER), which saw tier           «Span order = span(shop, "order", SpanKind.SERVER).startSpan();» (main)
              shop made order (SERVER) current, without tier        «try (Scope bare = Context.root().with(order).makeCurrent()) {» (main)
              shop started query (CLIENT), which did not see tier   «span(shop, "query", SpanKind.CLIENT).startSpan().end();» (main)
            so query started in a context that has the span but not the baggage: derive contexts from Context.current(), not from Context.root(), and make them current as a whole.
            """);
  }

  @Test
  void baggageOfAScopeThatIsClosed() {
    Span order = span(shop, "order", SpanKind.SERVER).startSpan();
    try (Scope current = order.makeCurrent()) {
      try (Scope around = Baggage.builder().put("tier", "gold").build().makeCurrent()) {
        span(shop, "prepare", SpanKind.INTERNAL).startSpan().end();
      }
      span(shop, "charge", SpanKind.CLIENT).startSpan().end();
    }
    order.end();

    assertThat(why(new NoBaggage(captured("charge"), "tier")))
        .isEqualTo(
            """
            lost baggage: inside shop
            …, but tier was lost inside shop between prepare («span(shop, "prepare", SpanKind.INTERNAL).startSpan().end();») and charge («span(shop, "charge", SpanKind.CLIENT).startSpan().end();»)
              shop started prepare (INTERNAL), which saw tier        «span(shop, "prepare", SpanKind.INTERNAL).startSpan().end();» (main)
              shop started charge (CLIENT), which did not see tier   «span(shop, "charge", SpanKind.CLIENT).startSpan().end();» (main)
            so the context that holds tier was not current where charge began, or where its task was handed over: keep its scope open around that, or hand that context on.
            """);
  }

  /** Does something with the tier, beside what follows. */
  private static void withTier(LiteOpenTelemetry service, String name) {
    try (Scope around = tier().makeCurrent()) {
      span(service, name, SpanKind.INTERNAL).startSpan().end();
    }
  }

  private static Context tier() {
    return Context.current().with(Baggage.builder().put("tier", "gold").build());
  }

  @Test
  void ofSeveralSpansBesideThatHadTheBaggageTheLatestIsNamed() {
    Span order = span(shop, "order", SpanKind.SERVER).startSpan();
    try (Scope current = order.makeCurrent()) {
      withTier(shop, "prepare");
      withTier(shop, "pack");
      Span charge = span(shop, "charge", SpanKind.INTERNAL).startSpan();
      try (Scope within = charge.makeCurrent()) {
        span(shop, "query", SpanKind.CLIENT).startSpan().end();
      }
      charge.end();
      withTier(shop, "thank");
    }
    order.end();

    assertThat(why(new NoBaggage(captured("query"), "tier")))
        .startsWith(
            """
            lost baggage: inside shop
            …, but tier was lost inside shop between pack (\
            """)
        .contains(" and charge (")
        .doesNotContain("thank");
  }

  @Test
  void baggageOfAnotherTraceOrServiceIsNotWhatWasLost() {
    withTier(shop, "another request");
    Span order = span(shop, "order", SpanKind.SERVER).startSpan();
    try (Scope current = order.makeCurrent()) {
      withTier(billing, "bill");
      span(shop, "charge", SpanKind.CLIENT).startSpan().end();
      withTier(shop, "thank");
    }
    order.end();

    assertThat(why(new NoBaggage(captured("charge"), "tier")))
        .startsWith(
            """
            lost baggage: tier
            …, but tier was seen by another request @shop only (\
            """);
  }

  @Test
  void anotherEntryIsNotTheOneThatWasLost() {
    Span order = span(shop, "order", SpanKind.SERVER).startSpan();
    try (Scope current = order.makeCurrent()) {
      withTier(shop, "prepare");
      span(shop, "charge", SpanKind.CLIENT).startSpan().end();
    }
    order.end();

    assertThat(why(new NoBaggage(captured("charge"), "customer")))
        .startsWith(
            """
            lost baggage: customer
            …, but nobody put customer into the baggage before \
            """);
  }

  @Test
  void baggageThatNobodyHad() {
    span(shop, "order", SpanKind.SERVER).startSpan().end();

    assertThat(why(new NoBaggage(captured("order"), "tier")))
        .isEqualTo(
            """
            lost baggage: tier
            …, but nobody put tier into the baggage before «span(shop, "order", SpanKind.SERVER).startSpan().end();»
              shop started order (SERVER), which did not see tier   «span(shop, "order", SpanKind.SERVER).startSpan().end();» (main)
            so put it into the baggage, and start the span while that context is current: a scope that closes before a future or a publisher runs the work closes too early.
            """);
  }

  @Test
  void baggageInAScopeThatWasClosedBeforeTheWork() {
    Span order = span(shop, "order", SpanKind.SERVER).startSpan();
    Baggage tier = Baggage.builder().put("tier", "gold").build();
    Context.root().with(order).with(tier).makeCurrent().close();
    span(shop, "query", SpanKind.CLIENT).setParent(Context.root().with(order)).startSpan().end();
    order.end();

    assertThat(why(new NoBaggage(captured("query"), "tier")))
        .isEqualTo(
            """
            lost baggage: tier
            …, but tier was current in a scope of shop («Context.root().with(order).with(tier).makeCurrent().close();»), which was closed before query began («span(shop, "query", SpanKind.CLIENT).setParent(Context.root().with(order)).startSpan().end();»)
              shop started order (SERVER)                           «Span order = span(shop, "order", SpanKind.SERVER).startSpan();» (main)
              shop made order current with tier                     «Context.root().with(order).with(tier).makeCurrent().close();» (main)
              the scope with tier was closed
              shop started query (CLIENT), which did not see tier   «span(shop, "query", SpanKind.CLIENT).setParent(Context.root().with(order)).startSpan().end();» (main)
            so the work did not run within that scope, as where a future or a publisher runs it later: hand the scope's context over with the work (Context.current().wrap).
            """);
  }

  @Test
  void baggageInAScopeThatTheWorkDidNotBeginIn() {
    Span order = span(shop, "order", SpanKind.SERVER).startSpan();
    Baggage tier = Baggage.builder().put("tier", "gold").build();
    Scope scope = Context.root().with(order).with(tier).makeCurrent();
    span(shop, "query", SpanKind.CLIENT).setParent(Context.root().with(order)).startSpan().end();
    scope.close();
    order.end();

    assertThat(why(new NoBaggage(captured("query"), "tier")))
        .isEqualTo(
            """
            lost baggage: tier
            …, but tier was current in a scope of shop («Scope scope = Context.root().with(order).with(tier).makeCurrent();»), in which query did not begin («span(shop, "query", SpanKind.CLIENT).setParent(Context.root().with(order)).startSpan().end();»)
              shop started order (SERVER)                           «Span order = span(shop, "order", SpanKind.SERVER).startSpan();» (main)
              shop made order current with tier                     «Scope scope = Context.root().with(order).with(tier).makeCurrent();» (main)
              shop started query (CLIENT), which did not see tier   «span(shop, "query", SpanKind.CLIENT).setParent(Context.root().with(order)).startSpan().end();» (main)
            so setParent got a context without tier: give it the context of that scope, or leave setParent out.
            """);
  }

  @Test
  void aServerSpanBelowAnotherOfItsServiceIsASecondOne() {
    Span outer = span(billing, "GET", SpanKind.SERVER).startSpan();
    try (Scope current = outer.makeCurrent()) {
      span(billing, "GET /charge", SpanKind.SERVER).startSpan().end();
    }
    outer.end();

    assertThat(why(new Unexpected(captured("GET /charge"))))
        .startsWith(
            """
            taken up twice: somebody → billing
            …, but billing took up one call of somebody twice: as GET (\
            """)
        .contains("), and within it as GET /charge (");
  }

  @Test
  void ofTwoServerSpansOfOneRequestTheFirstMayBeTheOneThatNobodyExpected() {
    Span call = span(shop, "charge", SpanKind.CLIENT).startSpan();
    Map<String, String> headers = new HashMap<>();
    inject(shop, Context.root().with(call), headers);
    Context sent = extract(billing, headers);
    Span outer = span(billing, "GET", SpanKind.SERVER).setParent(sent).startSpan();
    span(billing, "GET /charge", SpanKind.SERVER).setParent(sent).startSpan().end();
    outer.end();
    call.end();

    assertThat(why(new Unexpected(captured("GET"))))
        .startsWith(
            """
            taken up twice: shop → billing
            …, but billing took up one call of shop twice: as GET (\
            """)
        .contains("), and within it as GET /charge (");
  }

  @Test
  void aRootThatNobodyExpected() {
    Span order = span(shop, "order", SpanKind.SERVER).startSpan();
    Context caller = extract(billing, Map.of("host", "billing"));
    span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();
    order.end();

    assertThat(why(new UnexpectedRoot(captured("POST /charge"))))
        .isEqualTo(
            """
            unexpected root: POST /charge @billing
            …, but POST /charge began a trace of its own («span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();»)
              shop started order (SERVER), open at that moment         «Span order = span(shop, "order", SpanKind.SERVER).startSpan();» (main)
              billing extracted no traceparent; it saw: host           «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context caller = extract(billing, Map.of("host", "billing"));» (main)
              billing started POST /charge (SERVER) without a parent   «span(billing, "POST /charge", SpanKind.SERVER).setParent(caller).startSpan().end();» (main)
            so its caller injected nothing into what it sent, or the header was lost on the way.
            """);
  }

  @Test
  void aChildThatOutlivesItsParent() {
    Span order = span(shop, "order", SpanKind.SERVER).startSpan();
    Span load =
        span(shop, "load", SpanKind.INTERNAL).setParent(Context.root().with(order)).startSpan();
    order.end();
    clock.advance(Duration.ofMillis(60));
    load.end();

    assertThat(why(new Outlives(captured("load"), captured("order"))))
        .isEqualTo(
            """
            child outlives parent: order, load
            …, but order ended («order.end();») before its child load did («load.end();»)
              shop started order (SERVER)                 «Span order = span(shop, "order", SpanKind.SERVER).startSpan();» (main)
              shop started load (INTERNAL)                «span(shop, "load", SpanKind.INTERNAL).setParent(Context.root().with(order)).startSpan();» (main)
              shop ended   order (SERVER)                 «order.end();» (main)
              shop ended   load (INTERNAL), 60 ms later   «load.end();» (main)
            so end order when all its work is done: with a future, in whenComplete rather than in finally; work that nobody waits for gets a link instead of a parent.
            """);
  }

  @Test
  void aCallThatFailed() {
    Span call = span(shop, "mail.Mailer/Send", SpanKind.CLIENT).startSpan();
    call.setAttribute("rpc.grpc.status_code", 1);
    call.setStatus(StatusCode.ERROR);
    call.end();

    assertThat(why(new Failed(captured("mail.Mailer/Send"))))
        .isEqualTo(
            """
            failed: mail.Mailer/Send @shop
            …, but mail.Mailer/Send failed with gRPC CANCELLED («Span call = span(shop, "mail.Mailer/Send", SpanKind.CLIENT).startSpan();»)
              shop started mail.Mailer/Send (CLIENT)   «Span call = span(shop, "mail.Mailer/Send", SpanKind.CLIENT).startSpan();» (main)
              shop ended   mail.Mailer/Send (CLIENT)   «call.end();» (main)
            so it ended with ERROR because of gRPC CANCELLED.
            """);
  }

  @Test
  void aServiceThatExportsNothing() {
    Span call = span(shop, "nightly", SpanKind.INTERNAL).startSpan();
    Map<String, String> environment = new HashMap<>();
    inject(shop, Context.root().with(call), environment);
    extract(billing, environment);
    call.end();

    assertThat(why(new NoSpan("import")))
        .isEqualTo(
            """
            nothing exported: billing
            …, but billing extracted a context («.extract(Context.root(), from, MapGetter.INSTANCE);») and no span of it was exported
              shop started nightly (INTERNAL)                                                 «Span call = span(shop, "nightly", SpanKind.INTERNAL).startSpan();» (main)
              shop injected traceparent 00-cccd…-49a3…-03                                     «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(shop, Context.root().with(call), environment);» (main)
              billing extracted traceparent 00-cccd…-49a3…-03, the context of nightly @shop   «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «extract(billing, environment);» (main)
            so the span was not started, not ended, not sampled or not exported: a batch processor holds ended spans (5 s by default) and loses them at exit, so call forceFlush or shut the SDK of billing down.
            """);
  }

  @Test
  void messagesThatABatchLeavesBehind() {
    Map<String, String> first = new HashMap<>();
    Map<String, String> second = new HashMap<>();
    for (Map<String, String> message : List.of(first, second)) {
      Span send = span(shop, "orders publish", SpanKind.PRODUCER).startSpan();
      inject(shop, Context.root().with(send), message);
      send.end();
    }
    Context caller = extract(billing, first);
    span(billing, "process batch", SpanKind.CONSUMER)
        .setAttribute("messaging.batch.message_count", 2)
        .setParent(caller)
        .startSpan()
        .end();

    assertThat(why(new FewerHops("shop", "billing")))
        .isEqualTo(
            """
            dropped baton: shop → billing
            …, but 1 context of shop did not come to billing («.extract(Context.root(), from, MapGetter.INSTANCE);»)
              shop injected the context of orders publish (PRODUCER), which did not arrive   «service.getPropagators().getTextMapPropagator().inject(context, to, Map::put);», called at «inject(shop, Context.root().with(send), message);» (main)
              billing extracted traceparent 00-cccd…-49a3…-03                                «.extract(Context.root(), from, MapGetter.INSTANCE);», called at «Context caller = extract(billing, first);» (main)
              billing started process batch (CONSUMER)                                       «.startSpan()» (main)
            so billing goes on with some messages of the batch only: extract the context of each, and add it to the span as a link (SpanBuilder.addLink).
            """);
  }
}
