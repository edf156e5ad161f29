package dev.baton.examples.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@TraceTest
class ReusedHeadersTest {

  /** A client that makes its headers once. */
  private static final class CachingClient {

    private final Traced service;
    private final Map<String, String> headers = new HashMap<>();

    CachingClient(Traced service) {
      this.service = service;
    }

    int get(URI uri) {
      return call(
          service,
          uri,
          () -> {
            if (headers.isEmpty()) {
              service.propagator.inject(Context.current(), headers, Map::put);
            }
            return headers;
          });
    }
  }

  private static int call(Traced service, URI uri, Supplier<Map<String, String>> headers) {
    Span span =
        service
            .tracer
            .spanBuilder("GET")
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("http.request.method", "GET")
            .setAttribute("url.full", uri.toString())
            .startSpan();
    try (Scope ignored = span.makeCurrent()) {
      return Web.get(uri, headers.get());
    } finally {
      span.end();
    }
  }

  @Test
  void aClientThatKeepsTheHeadersOfItsFirstCallIsFound(TraceHarness harness) throws IOException {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    CachingClient client = new CachingClient(shop);
    try (Web server = Web.serve("stock", stock::answer)) {
      for (int i = 0; i < 3; i++) {
        shop.inSpan("buy", () -> client.get(server.at("/items")));
      }
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/reused-headers (LIKELY)
            dropped baton: shop → stock
            …, but it broke between shop and stock: stock got the context of another GET @shop instead of that of GET (ReusedHeadersTest.java «.startSpan();»)
              shop started GET (CLIENT)                                                         ReusedHeadersTest.java «.startSpan();» (main)
              shop injected nothing into the call
              stock extracted traceparent 00-96e3…-c26e…-03, the context of another GET @shop   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (stock-http-1)
              stock started GET /items (SERVER) as a child of another GET @shop                 Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
              and 1 more like it
            so shop mixes up the headers of two calls (ReusedHeadersTest.java «service.propagator.inject(Context.current(), headers, Map::put);»): they are shared, cached, or copied from an earlier one. Give each call a carrier of its own and inject into it anew.
            to settle it: record the headers that shop sends\
            """);
  }

  @Test
  void aGatewayThatForwardsItsIncomingHeadersIsFound(TraceHarness harness) throws IOException {
    Traced web = Traced.service(harness, "web");
    Traced gateway = Traced.service(harness, "gateway");
    Traced stock = Traced.service(harness, "stock");
    try (Web server = Web.serve("stock", stock::answer);
        Web edge =
            Web.serve(
                "gateway",
                request ->
                    gateway.answer(
                        request,
                        () -> {
                          String header = request.getRequestHeaders().getFirst("traceparent");
                          Map<String, String> incoming = Map.of("traceparent", header);
                          call(gateway, server.at("/items"), () -> incoming);
                        }))) {
      web.get(edge.at("/items"));
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/reused-headers (LIKELY)
            dropped baton: gateway → stock
            …, but it broke between gateway and stock: stock got the context of GET @web instead of that of GET (ReusedHeadersTest.java «.startSpan();»)
              gateway had received the same traceparent 00-8c5d…-ea0b…-03              Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at ReusedHeadersTest.java «gateway.answer(» (gateway-http-1)
              gateway started GET (CLIENT)                                             ReusedHeadersTest.java «.startSpan();» (gateway-http-1)
              gateway injected nothing into the call
              stock extracted traceparent 00-8c5d…-ea0b…-03, the context of GET @web   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at Traced.java «answer(request, () -> {});» (stock-http-1)
              stock started GET /items (SERVER) as a child of GET @web                 Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();» (stock-http-1)
            so gateway forwards its incoming headers: do not copy them, but inject the context of GET into the call, while it is current.
            to settle it: record the headers that gateway sends\
            """);
  }

  private record Mail(String kind, String id, Map<String, String> headers) {}

  private static Map<String, String> send(Traced service, Map<String, String> known) {
    return send(service, new Mail("mail", "", known)).headers();
  }

  private static Span producer(Traced service, String name) {
    return service.tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();
  }

  private static Mail send(Traced service, Mail mail) {
    Map<String, String> known = mail.headers();
    Span span = producer(service, "send " + mail.kind());
    if (!mail.id().isEmpty()) {
      span.setAttribute("messaging.message.id", mail.id());
    }
    try (Scope ignored = span.makeCurrent()) {
      Map<String, String> headers = new HashMap<>(known);
      if (headers.isEmpty()) {
        service.propagator.inject(Context.current(), headers, Map::put);
      }
      return new Mail(mail.kind(), mail.id(), headers);
    } finally {
      span.end();
    }
  }

  private static void receive(Traced service, Map<String, String> headers) {
    receive(service, new Mail("mail", "", headers));
  }

  private static void receive(Traced service, Mail mail) {
    Context sender = service.propagator.extract(Context.root(), mail.headers(), new MapHeaders());
    SpanBuilder process = service.tracer.spanBuilder("process mail").setSpanKind(SpanKind.CONSUMER);
    if (!mail.id().isEmpty()) {
      process.setAttribute("messaging.message.id", mail.id());
    }
    process.setParent(sender).startSpan().end();
  }

  @Test
  void oneContextInManyMessagesIsFound(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    List<Mail> queue = new ArrayList<>();
    queue.add(send(shop, new Mail("mail", "1", Map.of())));
    queue.add(send(shop, new Mail("mail", "2", queue.get(0).headers())));

    queue.forEach(message -> receive(mailer, message));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/reused-headers (LIKELY)
            dropped baton: shop → mailer
            …, but it broke between shop and mailer: mailer got the context of another send mail @shop instead of that of send mail (ReusedHeadersTest.java «return service.tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();»)
              shop started send mail (PRODUCER)                                                        ReusedHeadersTest.java «return service.tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();» (main)
              shop injected nothing into the message
              mailer extracted traceparent 00-951d…-9b2a…-03, the context of another send mail @shop   ReusedHeadersTest.java «Context sender = service.propagator.extract(Context.root(), mail.headers(), new MapHeaders());», called at ReusedHeadersTest.java «queue.forEach(message -> receive(mailer, message));» (main)
              mailer started process mail (CONSUMER) as a child of another send mail @shop             ReusedHeadersTest.java «process.setParent(sender).startSpan().end();» (main)
            so either shop sends the headers of another message again (ReusedHeadersTest.java «service.propagator.inject(Context.current(), headers, Map::put);»), shared, cached or copied, or mailer kept what it got then (ReusedHeadersTest.java «Context sender = service.propagator.extract(Context.root(), mail.headers(), new MapHeaders());»): give each message a carrier of its own, inject into it anew, and extract from each one that comes. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.
            to settle it: record the headers that shop sends\
            """);
  }

  @Test
  void headersOfTheirOwnAreHealthy(TraceHarness harness) throws IOException {
    Traced web = Traced.service(harness, "web");
    Traced gateway = Traced.service(harness, "gateway");
    Traced stock = Traced.service(harness, "stock");
    try (Web server = Web.serve("stock", stock::answer);
        Web edge =
            Web.serve(
                "gateway",
                request -> gateway.answer(request, () -> gateway.get(server.at("/items"))))) {
      web.get(edge.at("/items"));
      web.get(edge.at("/items"));
    }
    receive(stock, send(web, Map.of()));
    receive(stock, send(web, Map.of()));

    Healthy.isSilent(harness);
  }

  /** Two services get the same message, and one of them also tells a system without tracing. */
  @Test
  void aMessageForTwoServicesBesideOneThatSaysNothingIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    Traced audit = Traced.service(harness, "audit");
    Map<String, String> message = send(shop, Map.of());
    Context sender = mailer.propagator.extract(Context.root(), message, new MapHeaders());
    Span process =
        mailer
            .tracer
            .spanBuilder("process mail")
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(sender)
            .startSpan();
    try (Scope ignored = process.makeCurrent()) {
      Span old = mailer.tracer.spanBuilder("send fax").setSpanKind(SpanKind.PRODUCER).startSpan();
      receive(audit, message);
      old.end();
    } finally {
      process.end();
    }

    Healthy.isSilent(harness);
  }

  /** The first call is sent again by a layer below it, and another call goes to a stranger. */
  @Test
  void aCallThatIsRepeatedBesideOneWithoutTracingIsHealthy(TraceHarness harness)
      throws IOException {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    try (Web server = Web.serve("stock", stock::answer);
        Web stranger = Web.serve("stranger", Web::ok)) {
      for (URI uri : List.of(server.at("/items"), stranger.at("/weather"))) {
        boolean isOurs = uri.equals(server.at("/items"));
        call(
            shop,
            uri,
            () -> {
              Map<String, String> headers = new HashMap<>();
              if (isOurs) {
                shop.propagator.inject(Context.current(), headers, Map::put);
                Web.get(uri, headers);
              }
              return headers;
            });
      }
    }

    Healthy.isSilent(harness);
  }

  /** The same request goes to two services, and one of them asks its database meanwhile. */
  @Test
  void aRequestThatIsMirroredIsHealthy(TraceHarness harness) throws IOException {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Traced shadow = Traced.service(harness, "shadow");
    try (Web mirror = Web.serve("shadow", shadow::answer);
        Web server =
            Web.serve(
                "stock",
                request ->
                    stock.answer(
                        request,
                        () -> {
                          Span query =
                              stock
                                  .tracer
                                  .spanBuilder("SELECT items")
                                  .setSpanKind(SpanKind.CLIENT)
                                  .startSpan();
                          String header = request.getRequestHeaders().getFirst("traceparent");
                          Web.get(mirror.at("/items"), Map.of("traceparent", header));
                          query.end();
                        }))) {
      shop.get(server.at("/items"));
    }

    Healthy.isSilent(harness);
  }

  /** One message is delivered twice, and another one goes to a system without tracing. */
  @Test
  void aRedeliveryBesideAMessageWithoutHeadersIsNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    List<Map<String, String>> messages = new ArrayList<>();
    messages.add(send(shop, Map.of()));
    receive(mailer, messages.get(0));
    send(shop, new Mail("fax", "", Map.of("x-format", "fax")));
    receive(mailer, messages.get(0));

    Healthy.isNotAccused(harness);
  }

  /** A dead letter keeps the context of its creation, as the semantic conventions want it. */
  @Test
  void aDeadLetterThatKeepsItsHeadersIsNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    Traced desk = Traced.service(harness, "desk");
    Mail mail = send(shop, new Mail("mail", "1", Map.of()));
    Context sender = mailer.propagator.extract(Context.root(), mail.headers(), new MapHeaders());
    Span process =
        mailer
            .tracer
            .spanBuilder("process mail")
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(sender)
            .startSpan();
    try (Scope ignored = process.makeCurrent()) {
      receive(desk, send(mailer, mail));
    } finally {
      process.end();
    }

    Healthy.isNotAccused(harness);
  }

  /** A call without attributes, which sends these headers, or its own if there are none. */
  private static Map<String, String> plainCall(
      Traced service, String name, Map<String, String> known, Consumer<Map<String, String>> send) {
    Span span = service.tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      Map<String, String> headers = new HashMap<>(known);
      if (known.isEmpty()) {
        service.propagator.inject(Context.current(), headers, Map::put);
      }
      send.accept(headers);
      return headers;
    } finally {
      span.end();
    }
  }

  private static void plainAnswer(Traced service, Map<String, String> headers) {
    Context sender = service.propagator.extract(Context.root(), headers, new MapHeaders());
    service
        .tracer
        .spanBuilder("answer")
        .setSpanKind(SpanKind.SERVER)
        .setParent(sender)
        .startSpan()
        .end();
  }

  private static void isFound(TraceHarness harness) {
    assertThat(FindingText.of(harness)).startsWith("propagation/reused-headers (LIKELY)\n");
  }

  @Test
  void callsWithoutAttributesAreKnownByTheirNames(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Map<String, String> kept =
        plainCall(shop, "load items", Map.of(), headers -> plainAnswer(stock, headers));
    plainCall(shop, "load items", kept, headers -> plainAnswer(stock, headers));

    isFound(harness);
  }

  /** A request is repeated while another one, to a system without tracing, is under way. */
  @Test
  void aCallOfAnotherNameIsNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Map<String, String> kept =
        plainCall(shop, "load items", Map.of(), headers -> plainAnswer(stock, headers));
    plainCall(shop, "load weather", Map.of("accept", "text"), headers -> plainAnswer(stock, kept));

    Healthy.isNotAccused(harness);
  }

  @Test
  void anAnswerThatTheCallDoesNotWaitForIsNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Map<String, String> kept =
        plainCall(shop, "load items", Map.of(), headers -> plainAnswer(stock, headers));
    List<Span> late = new ArrayList<>();
    plainCall(
        shop,
        "load items",
        kept,
        headers -> {
          Context sender = stock.propagator.extract(Context.root(), headers, new MapHeaders());
          SpanBuilder answer =
              stock.tracer.spanBuilder("answer").setSpanKind(SpanKind.SERVER).setParent(sender);
          late.add(answer.startSpan());
        });
    late.forEach(Span::end);

    Healthy.isNotAccused(harness);
  }

  /** A layer below the span sends the request again, while the span of another call is open. */
  @Test
  void aRetryWithinItsOwnCallIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    plainCall(
        shop,
        "load items",
        Map.of(),
        headers -> {
          plainAnswer(stock, headers);
          plainCall(
              shop, "load items", Map.of("accept", "text"), other -> plainAnswer(stock, headers));
        });

    Healthy.isSilent(harness);
  }

  /** Meanwhile a job of the same service calls the path that the mirror has as well. */
  @Test
  void aMirrorBesideACallOfAJobIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Traced shadow = Traced.service(harness, "shadow");
    plainCall(
        shop,
        "GET /items",
        Map.of(),
        headers -> {
          plainAnswer(stock, headers);
          Span job =
              stock
                  .tracer
                  .spanBuilder("GET /items")
                  .setSpanKind(SpanKind.CLIENT)
                  .setNoParent()
                  .startSpan();
          Context sender = shadow.propagator.extract(Context.root(), headers, new MapHeaders());
          shadow
              .tracer
              .spanBuilder("GET /items")
              .setSpanKind(SpanKind.SERVER)
              .setParent(sender)
              .startSpan()
              .end();
          job.end();
        });

    Healthy.isSilent(harness);
  }

  private static Map<String, String> mail(Traced shop, String name, Map<String, String> known) {
    Span span = producer(shop, name);
    Map<String, String> headers = new HashMap<>(known);
    if (known.isEmpty()) {
      shop.propagator.inject(Context.root().with(span), headers, Map::put);
    }
    span.end();
    return headers;
  }

  private static void process(Traced mailer, String name, Map<String, String> headers) {
    Context sender = mailer.propagator.extract(Context.root(), headers, new MapHeaders());
    mailer
        .tracer
        .spanBuilder(name)
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(sender)
        .startSpan()
        .end();
  }

  @Test
  void aWordOfItsNameTellsWhichMessageWasReceived(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    Map<String, String> kept = mail(shop, "mail ann", Map.of());
    mail(shop, "mail bob", kept);
    process(mailer, "process ann", kept);
    process(mailer, "process bob", kept);

    isFound(harness);
  }

  @Test
  void aMessageThatIsProcessedTwiceByItsNameIsNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    Map<String, String> ann = mail(shop, "mail ann", Map.of());
    mail(shop, "mail bob", Map.of("x-format", "fax"));
    process(mailer, "process ann", ann);
    process(mailer, "process ann", ann);

    Healthy.isNotAccused(harness);
  }

  @Test
  void asManyReceivedAsSentTellThemApartAsWell(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    Map<String, String> kept = mail(shop, "send", Map.of());
    mail(shop, "send", kept);
    mail(shop, "send", kept);
    process(mailer, "process", kept);
    process(mailer, "process", kept);
    process(mailer, "process", kept);

    isFound(harness);
  }

  /** One of two is sent to a system without tracing, and the other is delivered three times. */
  @Test
  void moreReceivedThanSentAreNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    Map<String, String> kept = mail(shop, "send", Map.of());
    mail(shop, "send", Map.of("x-format", "fax"));
    process(mailer, "process", kept);
    process(mailer, "process", kept);
    process(mailer, "process", kept);

    Healthy.isNotAccused(harness);
  }

  /** What was refused at first is sent again, and its copy with it. */
  @Test
  void aMessageThatWasRefusedAtFirstIsNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < 2; i++) {
      Span span = producer(shop, "send");
      if (headers.isEmpty()) {
        shop.propagator.inject(Context.root().with(span), headers, Map::put);
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
    process(mailer, "process", headers);
    process(mailer, "process", headers);

    Healthy.isNotAccused(harness);
  }

  @Test
  void aMessageThatNobodyGotDoesNotExplainTheCopyOfAnother(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    Map<String, String> kept = mail(shop, "send", Map.of());
    Span refused = producer(shop, "send");
    refused.setStatus(StatusCode.ERROR);
    refused.end();
    process(mailer, "process", kept);
    process(mailer, "process", kept);

    Healthy.isSilent(harness);
  }

  private static final Map<String, String> NONE_OF_OURS = Map.of("accept", "text");

  private static Map<String, String> first(Traced shop, String name, Traced stock) {
    return plainCall(shop, name, Map.of(), headers -> plainAnswer(stock, headers));
  }

  @Test
  void eachCallExplainsOneReceiverOnly(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Map<String, String> kept = first(shop, "load items", stock);
    plainCall(
        shop,
        "load items",
        kept,
        headers -> {
          plainAnswer(stock, headers);
          plainAnswer(stock, headers);
        });

    isFound(harness);
    assertThat(FindingText.of(harness)).doesNotContain("more like it");
  }

  @Test
  void aCopyBeforeTheNextCallIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    plainAnswer(stock, first(shop, "load items", stock));
    plainCall(shop, "load items", NONE_OF_OURS, headers -> {});

    Healthy.isSilent(harness);
  }

  @Test
  void aCopyBehindTheNextCallIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Map<String, String> kept = first(shop, "load items", stock);
    plainCall(shop, "load items", NONE_OF_OURS, headers -> {});
    plainAnswer(stock, kept);

    Healthy.isSilent(harness);
  }

  @Test
  void aCopyForAnotherServiceIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Traced shadow = Traced.service(harness, "shadow");
    Map<String, String> kept = first(shop, "load items", stock);
    plainCall(shop, "load items", NONE_OF_OURS, headers -> plainAnswer(shadow, kept));

    Healthy.isSilent(harness);
  }

  @Test
  void aCopyWithinACallOfAnotherLineIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Map<String, String> kept = first(shop, "load items", stock);
    Span other = shop.tracer.spanBuilder("load items").setSpanKind(SpanKind.CLIENT).startSpan();
    plainAnswer(stock, kept);
    other.end();

    Healthy.isSilent(harness);
  }

  private static void answerAt(Traced stock, Map<String, String> headers, long port) {
    Context sender = stock.propagator.extract(Context.root(), headers, new MapHeaders());
    stock
        .tracer
        .spanBuilder("GET /items")
        .setSpanKind(SpanKind.SERVER)
        .setAttribute("server.address", "127.0.0.1")
        .setAttribute("server.port", port)
        .setParent(sender)
        .startSpan()
        .end();
  }

  @Test
  void aCopyWithinACallOfAnotherPathIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Map<String, String> kept =
        plainCall(shop, "GET /items", Map.of(), headers -> answerAt(stock, headers, 8080));
    plainCall(shop, "GET /weather", NONE_OF_OURS, headers -> answerAt(stock, kept, 8080));

    Healthy.isSilent(harness);
  }

  @Test
  void aCopyWithinACallToAnotherServerIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Map<String, String> kept = new HashMap<>();
    for (long port = 8080; port < 8082; port++) {
      Span span =
          shop.tracer
              .spanBuilder("GET /items")
              .setSpanKind(SpanKind.CLIENT)
              .setAttribute("server.address", "127.0.0.1")
              .setAttribute("server.port", port)
              .startSpan();
      if (kept.isEmpty()) {
        shop.propagator.inject(Context.root().with(span), kept, Map::put);
      }
      answerAt(stock, kept, 8080);
      span.end();
    }

    Healthy.isSilent(harness);
  }

  /** A request that comes twice, while the first asks somebody without tracing. */
  @Test
  void aCopyForTheServiceThatIsAlreadyAtItIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    plainCall(
        shop,
        "GET /items",
        Map.of(),
        headers -> {
          Context sender = stock.propagator.extract(Context.root(), headers, new MapHeaders());
          Span answer =
              stock
                  .tracer
                  .spanBuilder("GET /items")
                  .setSpanKind(SpanKind.SERVER)
                  .setParent(sender)
                  .startSpan();
          try (Scope ignored = answer.makeCurrent()) {
            plainCall(stock, "GET /items", NONE_OF_OURS, other -> again(stock, headers));
          }
          answer.end();
        });

    Healthy.isNotAccused(harness);
  }

  /** On another thread, as a second request is. */
  private static void again(Traced stock, Map<String, String> headers) {
    Thread thread = new Thread(() -> answerAt(stock, headers, 8080), "stock-2");
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aCopyWithinACallThatBeganBeforeTheFirstIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    plainCall(
        shop,
        "load items",
        NONE_OF_OURS,
        headers -> plainAnswer(stock, first(shop, "load items", stock)));

    Healthy.isSilent(harness);
  }

  /** A mirror that is slow, below a call of the service that got the request first. */
  @Test
  void aMirrorThatAnswersBehindTheCallIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    Traced shadow = Traced.service(harness, "shadow");
    List<Span> late = new ArrayList<>();
    plainCall(
        shop,
        "GET /items",
        Map.of(),
        headers -> {
          Context sender = stock.propagator.extract(Context.root(), headers, new MapHeaders());
          Span answer =
              stock
                  .tracer
                  .spanBuilder("GET /items")
                  .setSpanKind(SpanKind.SERVER)
                  .setParent(sender)
                  .startSpan();
          try (Scope ignored = answer.makeCurrent()) {
            plainCall(
                stock,
                "GET /items",
                NONE_OF_OURS,
                other -> {
                  Context mirrored =
                      shadow.propagator.extract(Context.root(), headers, new MapHeaders());
                  late.add(
                      shadow
                          .tracer
                          .spanBuilder("GET /items")
                          .setSpanKind(SpanKind.SERVER)
                          .setParent(mirrored)
                          .startSpan());
                });
          }
          answer.end();
        });
    late.forEach(Span::end);

    Healthy.isSilent(harness);
  }

  @Test
  void onlyMessagesOfItsNameAndLineAndReceiversOfItsServiceAreCounted(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    Traced audit = Traced.service(harness, "audit");
    Map<String, String> kept = mail(shop, "send mail", Map.of());
    mail(shop, "send mail", kept);
    mail(shop, "send fax", NONE_OF_OURS);
    shop.tracer.spanBuilder("send mail").setSpanKind(SpanKind.PRODUCER).startSpan().end();
    for (Traced receiver : List.of(mailer, mailer, audit)) {
      process(receiver, "process", kept);
    }

    isFound(harness);
  }

  /** The copy may be that of the fax as well, which came first. */
  @Test
  void aMessageOfAnotherNameIsNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    Map<String, String> kept = mail(shop, "send mail", Map.of());
    mail(shop, "send fax", NONE_OF_OURS);
    mail(shop, "send mail", NONE_OF_OURS);
    process(mailer, "process", kept);
    process(mailer, "process", kept);

    Healthy.isNotAccused(harness);
  }

  private static void deliver(Traced shop, Traced mailer, String first, String second) {
    Map<String, String> kept = send(shop, new Mail("mail", first, Map.of())).headers();
    Mail copy = send(shop, new Mail("mail", second, kept));
    receive(mailer, new Mail("mail", first, kept));
    receive(mailer, copy);
    receive(mailer, new Mail("mail", first, kept));
  }

  @Test
  void anIdThatOnlyTheSecondMessageHasIsNoEvidence(TraceHarness harness) {
    deliver(Traced.service(harness, "shop"), Traced.service(harness, "mailer"), "", "2");

    Healthy.isNotAccused(harness);
  }

  @Test
  void anIdThatBothMessagesHaveIsNoEvidence(TraceHarness harness) {
    deliver(Traced.service(harness, "shop"), Traced.service(harness, "mailer"), "1", "1");

    Healthy.isNotAccused(harness);
  }

  /** A client that asks a queue's manager for the queue that the message is copied to. */
  @Test
  void aCallIsNotTakenForTheSenderOfAMessage(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced mailer = Traced.service(harness, "mailer");
    Traced desk = Traced.service(harness, "desk");
    Map<String, String> message = mail(shop, "send", Map.of());
    Context sender = mailer.propagator.extract(Context.root(), message, new MapHeaders());
    Span process = consumer(mailer, sender);
    try (Scope ignored = process.makeCurrent()) {
      Span ask =
          mailer
              .tracer
              .spanBuilder("ask")
              .setSpanKind(SpanKind.CLIENT)
              .setAttribute("messaging.destination.name", "mails")
              .startSpan();
      consumer(desk, desk.propagator.extract(Context.root(), message, new MapHeaders())).end();
      ask.end();
    } finally {
      process.end();
    }

    Healthy.isSilent(harness);
  }

  private static Span consumer(Traced service, Context sender) {
    return service
        .tracer
        .spanBuilder("process")
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.destination.name", "mails")
        .setParent(sender)
        .startSpan();
  }
}
