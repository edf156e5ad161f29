package dev.baton.examples.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TraceTest
class NeverCurrentTest {

  private static Span start(Traced billing, HttpExchange request) {
    Context caller =
        billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());
    return billing
        .tracer
        .spanBuilder("GET /charge")
        .setSpanKind(SpanKind.SERVER)
        .setParent(caller)
        .startSpan();
  }

  private static void book(Traced billing) {
    billing.tracer.spanBuilder("INSERT bookings").setSpanKind(SpanKind.CLIENT).startSpan().end();
  }

  /** The handler of a server, with a span that is never current. */
  private static void answer(Traced billing, HttpExchange request) throws IOException {
    Context caller =
        billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());
    Span span =
        billing
            .tracer
            .spanBuilder("GET /charge")
            .setSpanKind(SpanKind.SERVER)
            .setParent(caller)
            .startSpan();
    book(billing);
    span.end();
    Web.ok(request);
  }

  @Test
  void aServerSpanThatIsNeverCurrentIsFound(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", request -> answer(billing, request))) {
      orders.get(server.at("/charge"));
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/never-current (LIKELY)
            lost context: inside billing
            …, but it broke inside billing, between GET /charge and INSERT bookings: GET /charge (NeverCurrentTest.java «.startSpan();») was never made current, and NeverCurrentTest.java «billing.tracer.spanBuilder("INSERT bookings").setSpanKind(SpanKind.CLIENT).startSpan().end();» started it
              billing started GET /charge (SERVER)                        NeverCurrentTest.java «.startSpan();» (billing-http-1)
              billing started INSERT bookings (CLIENT) without a parent   NeverCurrentTest.java «billing.tracer.spanBuilder("INSERT bookings").setSpanKind(SpanKind.CLIENT).startSpan().end();» (billing-http-1)
            so nothing makes GET /charge the parent: call makeCurrent around the work, or give its context to setParent.
            to settle it: if INSERT bookings is meant to begin a trace, say so with setNoParent()\
            """);
  }

  @Test
  void aServerSpanThatIsCurrentIsHealthy(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", request -> answerWithin(billing, request))) {
      orders.get(server.at("/charge"));
    }

    Healthy.isSilent(harness);
  }

  private static void answerWithin(Traced billing, HttpExchange request) throws IOException {
    Span span = start(billing, request);
    try (Scope ignored = span.makeCurrent()) {
      book(billing);
    } finally {
      span.end();
    }
    Web.ok(request);
  }

  /** It looked for a caller, and there was none. */
  @Test
  void aServerSpanOfARequestWithoutAContextIsFoundAsWell(TraceHarness harness) throws IOException {
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", request -> answer(billing, request))) {
      Web.get(server.at("/charge"), Map.of());
    }

    assertThat(harness.findings())
        .extracting(Finding::id, Finding::confidence)
        .containsExactly(tuple("in-process/never-current", Confidence.LIKELY));
  }

  /** The context of the caller comes as an object. */
  @Test
  void aServerSpanThatIsGivenItsCallerIsFoundAsWell(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span call = orders.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();
    Thread server = new Thread(() -> answerInMemory(billing, Context.root().with(call)));
    server.start();
    Waits.forTheEndOf(server);
    call.end();

    assertThat(harness.findings())
        .extracting(Finding::id, Finding::confidence)
        .containsExactly(tuple("in-process/never-current", Confidence.LIKELY));
  }

  private static void answerInMemory(Traced billing, Context caller) {
    Span span =
        billing
            .tracer
            .spanBuilder("GET /charge")
            .setSpanKind(SpanKind.SERVER)
            .setParent(caller)
            .startSpan();
    book(billing);
    span.end();
  }

  /** Nobody knows whether it stands for a request. */
  @Test
  void aServerSpanThatLooksForNoCallerIsNotAccused(TraceHarness harness) throws IOException {
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", request -> answerWithoutCaller(billing, request))) {
      Web.get(server.at("/charge"), Map.of());
    }

    Healthy.isNotAccused(harness);
  }

  private static void answerWithoutCaller(Traced billing, HttpExchange request) throws IOException {
    Span span = billing.tracer.spanBuilder("GET /charge").setSpanKind(SpanKind.SERVER).startSpan();
    book(billing);
    span.end();
    Web.ok(request);
  }

  @Test
  void eachServiceIsToldOnItsOwn(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    for (String name : List.of("billing", "stock")) {
      Traced service = Traced.service(harness, name);
      try (Web server = Web.serve(name, request -> answer(service, request))) {
        orders.get(server.at("/charge"));
      }
    }

    assertThat(harness.findings())
        .extracting(Finding::title)
        .containsExactly("lost context: inside billing", "lost context: inside stock");
  }

  /** The line that begins the span returns before the other work: that may be another's. */
  @Test
  void workBesideTheMethodThatBeganTheSpanIsNotAccused(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server =
        Web.serve(
            "billing",
            request -> {
              Span span = start(billing, request);
              book(billing);
              span.end();
              Web.ok(request);
            })) {
      orders.get(server.at("/charge"));
    }

    Healthy.isNotAccused(harness);
  }

  /**
   * An event loop begins the answer in one turn and ends it in another; in between it cleans up.
   */
  @Test
  void aTimerOfTheEventLoopThatAnswersIsHealthy(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server =
        Web.serve(
            "billing",
            request -> {
              Span span = start(billing, request);
              cleanUp(billing);
              span.end();
              Web.ok(request);
            })) {
      orders.get(server.at("/charge"));
    }

    Healthy.isNotAccused(harness);
  }

  private static void cleanUp(Traced billing) {
    billing.tracer.spanBuilder("clean up").setNoParent().startSpan().end();
  }

  private static void processBatch(Traced billing, SpanContext sender, boolean isCurrent) {
    Span batch =
        billing
            .tracer
            .spanBuilder("process orders")
            .setSpanKind(SpanKind.CONSUMER)
            .setNoParent()
            .addLink(sender)
            .startSpan();
    try (Scope ignored = isCurrent ? batch.makeCurrent() : Scope.noop()) {
      book(billing);
      book(billing);
    } finally {
      batch.end();
    }
  }

  @Test
  void aBatchThatIsNeverCurrentIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span send = orders.tracer.spanBuilder("send").setSpanKind(SpanKind.PRODUCER).startSpan();
    send.end();
    processBatch(billing, send.getSpanContext(), false);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/never-current (LIKELY)
            lost context: inside billing
            …, but it broke inside billing, between process orders and INSERT bookings: process orders (NeverCurrentTest.java «.startSpan();») was never made current, and NeverCurrentTest.java «billing.tracer.spanBuilder("INSERT bookings").setSpanKind(SpanKind.CLIENT).startSpan().end();», called at NeverCurrentTest.java «book(billing);», started it
              billing started process orders (CONSUMER)                   NeverCurrentTest.java «.startSpan();» (main)
              billing started INSERT bookings (CLIENT) without a parent   NeverCurrentTest.java «billing.tracer.spanBuilder("INSERT bookings").setSpanKind(SpanKind.CLIENT).startSpan().end();», called at NeverCurrentTest.java «book(billing);» (main)
              and 1 more like it
            so nothing makes process orders the parent: call makeCurrent around the work, or give its context to setParent.
            to settle it: if INSERT bookings is meant to begin a trace, say so with setNoParent()\
            """);
  }

  @Test
  void aBatchThatIsCurrentIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span send = orders.tracer.spanBuilder("send").setSpanKind(SpanKind.PRODUCER).startSpan();
    send.end();
    processBatch(billing, send.getSpanContext(), true);

    Healthy.isSilent(harness);
  }

  /** It hands its context on as an object, and asks for a new token on the way. */
  @Test
  void aServerThatGivesItsContextToItsWorkIsNotAccused(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", request -> answerWithContext(billing, request))) {
      orders.get(server.at("/charge"));
    }

    Healthy.isNotAccused(harness);
  }

  private static void answerWithContext(Traced billing, HttpExchange request) throws IOException {
    Context caller =
        billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());
    Span span =
        billing
            .tracer
            .spanBuilder("GET /charge")
            .setSpanKind(SpanKind.SERVER)
            .setParent(caller)
            .startSpan();
    refreshToken(billing);
    billing.tracer.spanBuilder("charge").setParent(caller.with(span)).startSpan().end();
    span.end();
    Web.ok(request);
  }

  private static void refreshToken(Traced billing) {
    billing.tracer.spanBuilder("refresh token").startSpan().end();
  }

  /** Every second message is followed by a sweep, which is no part of it. */
  @Test
  void aConsumerThatSweepsNowAndThenIsNotAccused(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    for (int i = 0; i < 4; i++) {
      Span send = orders.tracer.spanBuilder("send").setSpanKind(SpanKind.PRODUCER).startSpan();
      send.end();
      process(billing, send.getSpanContext(), i % 2 == 0);
    }

    Healthy.isNotAccused(harness);
  }

  private static void process(Traced billing, SpanContext sender, boolean isSweeping) {
    Span process =
        billing
            .tracer
            .spanBuilder("process order")
            .setSpanKind(SpanKind.CONSUMER)
            .setNoParent()
            .addLink(sender)
            .startSpan();
    if (isSweeping) {
      billing.tracer.spanBuilder("sweep").startSpan().end();
    }
    process.end();
  }

  @Test
  void spansThatTheTestMakesByHandAreNotAccused(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    makeByHand(orders, billing);

    Healthy.isNotAccused(harness);
  }

  private static void makeByHand(Traced orders, Traced billing) {
    Span caller = orders.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();
    Span server =
        billing
            .tracer
            .spanBuilder("GET /charge")
            .setSpanKind(SpanKind.SERVER)
            .setParent(Context.root().with(caller))
            .startSpan();
    billing.tracer.spanBuilder("nightly report").startSpan().end();
    server.end();
    caller.end();
  }
}
