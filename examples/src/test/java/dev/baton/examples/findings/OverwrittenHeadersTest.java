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

  private static void throughOrders(TraceHarness harness, boolean injectsFirst)
      throws IOException {
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

    assertThat(FindingText.of(harness)).isEqualTo("");
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
  void headersOfTheFirstCallThatAreKeptAsDefaultsAreFound(TraceHarness harness)
      throws IOException {
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

    assertThat(FindingText.of(harness)).isEqualTo("");
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

    assertThat(FindingText.of(harness)).isEqualTo("");
  }
}
