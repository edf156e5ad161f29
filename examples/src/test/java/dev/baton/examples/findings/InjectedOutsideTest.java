package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@TraceTest
class InjectedOutsideTest {

  private static Map<String, String> headers(Traced service) {
    Map<String, String> headers = new HashMap<>();
    service.propagator.inject(Context.current(), headers, Map::put);
    return headers;
  }

  private static Span client(Traced service) {
    return service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();
  }

  private static void callWithHeadersOfBefore(Traced service, URI uri) {
    Map<String, String> headers = headers(service);
    Span span = client(service);
    try (Scope ignored = span.makeCurrent()) {
      Web.get(uri, headers);
    } finally {
      span.end();
    }
  }

  private static void callWithoutMakingItCurrent(Traced service, URI uri) {
    Span span = client(service);
    try {
      Web.get(uri, headers(service));
    } finally {
      span.end();
    }
  }

  private static void callWell(Traced service, URI uri) {
    Span span = client(service);
    try (Scope ignored = span.makeCurrent()) {
      Map<String, String> headers = new HashMap<>();
      service.propagator.inject(Context.current(), headers, Map::put);
      Web.get(uri, headers);
    } finally {
      span.end();
    }
  }

  private interface Client {
    void call(Traced service, URI uri);
  }

  private static void buy(TraceHarness harness, Client client) throws IOException {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    try (Web server = Web.serve("stock", stock::answer)) {
      shop.inSpan("buy", () -> client.call(shop, server.at("/items")));
    }
  }

  @Test
  void headersThatWereWrittenBeforeTheSpanStartedAreFound(TraceHarness harness) throws IOException {
    buy(harness, InjectedOutsideTest::callWithHeadersOfBefore);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/injected-outside (LIKELY)
            dropped baton: shop → stock
            …, but it broke between shop and stock: shop injected the context of buy @shop (InjectedOutsideTest.java «service.propagator.inject(Context.current(), headers, Map::put);») before it started GET (InjectedOutsideTest.java «return service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();»)
              shop injected traceparent 00-2ed9…-a910…-03, the context of buy @shop     InjectedOutsideTest.java «service.propagator.inject(Context.current(), headers, Map::put);», called at InjectedOutsideTest.java «Map<String, String> headers = headers(service);» (main)
              shop started GET (CLIENT)                                                 InjectedOutsideTest.java «return service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
              stock extracted traceparent 00-2ed9…-a910…-03, the context of buy @shop   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (stock-http-1)
              stock started GET /items (SERVER) as a child of buy @shop                 Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
            so the headers were written too early: start GET and make it current first, then inject Context.current().
            to settle it: look at which span is current where shop writes the headers\
            """);
  }

  @Test
  void headersThatWereWrittenWhileTheSpanWasNotCurrentAreFound(TraceHarness harness)
      throws IOException {
    buy(harness, InjectedOutsideTest::callWithoutMakingItCurrent);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/injected-outside (LIKELY)
            dropped baton: shop → stock
            …, but it broke between shop and stock: shop injected the context of buy @shop (InjectedOutsideTest.java «service.propagator.inject(Context.current(), headers, Map::put);»), which was still current, instead of that of GET (InjectedOutsideTest.java «return service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();»)
              shop started GET (CLIENT)                                                 InjectedOutsideTest.java «return service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
              shop injected traceparent 00-55c6…-202b…-03, the context of buy @shop     InjectedOutsideTest.java «service.propagator.inject(Context.current(), headers, Map::put);», called at InjectedOutsideTest.java «Web.get(uri, headers(service));» (main)
              stock extracted traceparent 00-55c6…-202b…-03, the context of buy @shop   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (stock-http-1)
              stock started GET /items (SERVER) as a child of buy @shop                 Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
            so make GET current before the headers are written, or inject Context.current().with(span).
            to settle it: look at which span is current where shop writes the headers\
            """);
  }

  @RepeatedTest(20)
  void headersThatAreWrittenWithinTheSpanAreHealthy(TraceHarness harness) throws IOException {
    buy(harness, InjectedOutsideTest::callWell);

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
  }

  private static Map<String, String> send(Traced service, boolean isWithin) {
    Map<String, String> before = isWithin ? Map.of() : headers(service);
    Span span =
        service
            .tracer
            .spanBuilder("send mail")
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute("messaging.destination.name", "mails")
            .startSpan();
    try (Scope ignored = span.makeCurrent()) {
      return isWithin ? headers(service) : before;
    } finally {
      span.end();
    }
  }

  private static void process(Traced service, Map<String, String> message) {
    Context sender = service.propagator.extract(Context.root(), message, new MapHeaders());
    service
        .tracer
        .spanBuilder("process mail")
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.destination.name", "mails")
        .setParent(sender)
        .startSpan()
        .end();
  }

  @Test
  void messagesAreFoundAsWell(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mail = Traced.service(harness, "mail");
    shop.inSpan(
        "order",
        () -> {
          Map<String, String> first = send(shop, false);
          Map<String, String> second = send(shop, false);
          process(mail, first);
          process(mail, second);
        });

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/injected-outside (LIKELY)
            dropped baton: shop → mail
            …, but it broke between shop and mail: shop injected the context of order @shop (InjectedOutsideTest.java «service.propagator.inject(Context.current(), headers, Map::put);», called at Traced.java «work.run();») before it started send mail (InjectedOutsideTest.java «.startSpan();», called at Traced.java «work.run();»)
              shop injected traceparent 00-71d1…-6746…-03, the context of order @shop    InjectedOutsideTest.java «service.propagator.inject(Context.current(), headers, Map::put);», called at Traced.java «work.run();» (main)
              shop started send mail (PRODUCER)                                          InjectedOutsideTest.java «.startSpan();», called at Traced.java «work.run();» (main)
              mail extracted traceparent 00-71d1…-6746…-03, the context of order @shop   InjectedOutsideTest.java «Context sender = service.propagator.extract(Context.root(), message, new MapHeaders());», called at Traced.java «work.run();» (main)
              mail started process mail (CONSUMER) as a child of order @shop             InjectedOutsideTest.java «.startSpan()», called at Traced.java «work.run();» (main)
              and 1 more like it
            so the headers were written too early: start send mail and make it current first, then inject Context.current().
            to settle it: look at which span is current where shop writes the headers\
            """);
  }

  @RepeatedTest(20)
  void messagesOfTheirOwnSpansAreHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mail = Traced.service(harness, "mail");
    shop.inSpan("order", () -> process(mail, send(shop, true)));

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
  }

  /** A call without a span of its own, beside one to somebody who is not traced. */
  @RepeatedTest(20)
  void aCallWithoutASpanBesideOneToAnotherIsHealthy(TraceHarness harness) throws IOException {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    try (Web server = Web.serve("stock", stock::answer);
        Web bank = Web.serve("bank", Web::ok)) {
      shop.inSpan(
          "buy",
          () -> {
            Map<String, String> headers = headers(shop);
            Span span = client(shop);
            Web.get(bank.at("/pay"), Map.of());
            span.end();
            Web.get(server.at("/items"), headers);
          });
    }

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
  }
}
