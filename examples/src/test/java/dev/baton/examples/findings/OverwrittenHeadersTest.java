package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
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
import java.util.function.BiConsumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Headers that were injected, and then set again by somebody else. */
@TraceTest
class OverwrittenHeadersTest {

  private static void call(Traced service, URI uri, BiConsumer<Traced, Map<String, String>> fill) {
    Span span = service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      Map<String, String> headers = new HashMap<>();
      fill.accept(service, headers);
      Web.get(uri, headers);
    } finally {
      span.end();
    }
  }

  private static void inject(Traced service, Map<String, String> headers) {
    service.propagator.inject(Context.current(), headers, Map::put);
  }

  private static void copy(HttpExchange request, Map<String, String> headers) {
    for (String name : new String[] {"traceparent", "accept-language"}) {
      String value = request.getRequestHeaders().getFirst(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
  }

  private static void throughOrders(TraceHarness harness, boolean injectsFirst) throws IOException {
    Traced web = Traced.service(harness, "web");
    Traced orders = Traced.service(harness, "orders");
    Traced stock = Traced.service(harness, "stock");
    try (Web server = Web.serve("stock", stock::answer);
        Web middle =
            Web.serve(
                "orders",
                request ->
                    orders.answer(
                        request,
                        () ->
                            call(
                                orders,
                                server.at("/items"),
                                (service, headers) -> {
                                  if (injectsFirst) {
                                    inject(service, headers);
                                    copy(request, headers);
                                  } else {
                                    copy(request, headers);
                                    inject(service, headers);
                                  }
                                })))) {
      web.get(middle.at("/orders"));
    }
  }

  @Test
  void incomingHeadersThatAreCopiedOverTheInjectedOnesAreFound(TraceHarness harness)
      throws IOException {
    throughOrders(harness, true);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/replaced (LIKELY)
            dropped baton: orders → stock
            …, but it broke between orders and stock: stock got the context of GET @web instead of that of GET (OverwrittenHeadersTest.java «Span span = service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();»)
              orders had received the same traceparent 00-a406…-033d…-03               Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at OverwrittenHeadersTest.java «orders.answer(» (orders-http-1)
              orders started GET (CLIENT)                                              OverwrittenHeadersTest.java «Span span = service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();» (orders-http-1)
              orders injected traceparent 00-a406…-aaa3…-03                            OverwrittenHeadersTest.java «service.propagator.inject(Context.current(), headers, Map::put);», called at OverwrittenHeadersTest.java «inject(service, headers);» (orders-http-1)
              stock extracted traceparent 00-a406…-033d…-03, the context of GET @web   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (stock-http-1)
              stock started GET /items (SERVER) as a child of GET @web                 Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
            so orders puts its incoming headers over those that it had injected (OverwrittenHeadersTest.java «service.propagator.inject(Context.current(), headers, Map::put);»): leave the propagation headers out of them, or inject last.
            to settle it: record the headers on the wire between the two\
            """);
  }

  @RepeatedTest(20)
  void headersThatAreCopiedFirstAreHealthy(TraceHarness harness) throws IOException {
    throughOrders(harness, false);

    assertThat(harness).hasSingleTrace();
    assertThat(harness.findings()).isEmpty();
  }

  /** The headers that each request gets, filled at the first one. */
  private static final class Defaults {
    private final Map<String, String> kept = new HashMap<>();

    void putOver(Map<String, String> headers) {
      headers.forEach(kept::putIfAbsent);
      headers.putAll(kept);
    }
  }

  @Test
  void headersOfTheFirstCallThatAreKeptAsDefaultsAreFound(TraceHarness harness) throws IOException {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Defaults defaults = new Defaults();
    try (Web server = Web.serve("stock", stock::answer)) {
      for (int i = 0; i < 3; i++) {
        call(
            shop,
            server.at("/items"),
            (service, headers) -> {
              inject(service, headers);
              defaults.putOver(headers);
            });
      }
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/replaced (LIKELY)
            dropped baton: shop → stock
            …, but it broke between shop and stock: stock got the context of another GET @shop instead of that of GET (OverwrittenHeadersTest.java «Span span = service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();»)
              shop started GET (CLIENT)                                                         OverwrittenHeadersTest.java «Span span = service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
              shop injected traceparent 00-9769…-9c3b…-03                                       OverwrittenHeadersTest.java «service.propagator.inject(Context.current(), headers, Map::put);», called at OverwrittenHeadersTest.java «inject(service, headers);» (main)
              stock extracted traceparent 00-181a…-6331…-03, the context of another GET @shop   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (stock-http-1)
              stock started GET /items (SERVER) as a child of another GET @shop                 Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
              and 1 more like it
            so shop puts the headers of another call, from a field or a cache, over those that it had injected (OverwrittenHeadersTest.java «service.propagator.inject(Context.current(), headers, Map::put);»): leave the propagation headers out of them, or inject last.
            to settle it: record the headers on the wire between the two\
            """);
  }

  @Test
  void anIdOfItsOwnMakingIsFoundThoughNeitherEndNamesTheCall(TraceHarness harness)
      throws IOException {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    try (Web server =
        Web.serve(
            "stock",
            request -> {
              Context caller =
                  stock.propagator.extract(
                      Context.root(), request.getRequestHeaders(), new HttpHeaders());
              stock
                  .tracer
                  .spanBuilder("items")
                  .setSpanKind(SpanKind.SERVER)
                  .setParent(caller)
                  .startSpan()
                  .end();
              Web.ok(request);
            })) {
      call(
          shop,
          server.at("/items"),
          (service, headers) -> {
            inject(service, headers);
            headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
          });
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/replaced (LIKELY)
            dropped baton: shop → stock
            …, but it broke between shop and stock: stock got the context of a span that nobody here started instead of that of GET (OverwrittenHeadersTest.java «Span span = service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();»)
              shop started GET (CLIENT)                                                    OverwrittenHeadersTest.java «Span span = service.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();» (main)
              shop injected traceparent 00-815e…-bcc2…-03                                  OverwrittenHeadersTest.java «service.propagator.inject(Context.current(), headers, Map::put);», called at OverwrittenHeadersTest.java «inject(service, headers);» (main)
              stock extracted traceparent 00-0af7…-b7ad…-01, the context of a span that nobody here started   OverwrittenHeadersTest.java «stock.propagator.extract(» (stock-http-1)
              stock started items (SERVER) as a child of a span that nobody here started   OverwrittenHeadersTest.java «.startSpan()» (stock-http-1)
            so somebody set the header again after it was injected: code of shop, or something between the two. harness.peer("edge").forwardsTo(…) in front of stock shows which.
            to settle it: record the headers on the wire between the two\
            """);
  }
}
