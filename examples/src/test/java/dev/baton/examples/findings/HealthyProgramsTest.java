package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.sdk.sampling.Sampler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs that look as if they had lost something, and have not. */
@TraceTest
class HealthyProgramsTest {

  private TraceHarness used;

  @AfterEach
  void nothingIsFound() {
    assertThat(FindingText.of(used)).isEmpty();
    used.close();
    assertThat(FindingText.of(used)).as("when the test is over").isEmpty();
    assertThat(used.recording().spans()).isNotEmpty();
  }

  private Traced service(TraceHarness harness, String name) {
    used = harness;
    return Traced.service(harness, name);
  }

  @Test
  void aCallToAStubWhileSomebodyCallsAnotherPath(TraceHarness harness) throws IOException {
    Traced orders = service(harness, "orders");
    Traced billing = service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer);
        Web stub =
            Web.serve(
                "stub",
                request -> {
                  Web.get(server.at("/health"), Map.of());
                  Web.ok(request);
                })) {
      orders.get(stub.at("/charge"));
    }
  }

  @Test
  void aCallToAStubAndLaterSomebodyCallsTheSamePath(TraceHarness harness) throws IOException {
    Traced orders = service(harness, "orders");
    Traced billing = service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer);
        Web stub = Web.serve("stub", Web::ok)) {
      orders.get(stub.at("/charge"));
      Web.get(server.at("/charge"), Map.of());
    }
  }

  @Test
  void aRequestFromOutsideWithoutAnyContext(TraceHarness harness) throws IOException {
    Traced billing = service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer)) {
      Web.get(server.at("/charge"), Map.of());
      Web.get(server.at("/charge"), Map.of());
    }
  }

  /** The test stands for a caller that is not part of it. */
  @Test
  void aParentThatTheTestWritesIntoAHeaderByHand(TraceHarness harness) throws IOException {
    Traced billing = service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer)) {
      Web.get(
          server.at("/charge"),
          Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    }
  }

  @Test
  void aJobThatSaysThatItIsItsOwnWhileARequestIsOpen(TraceHarness harness) {
    Traced orders = service(harness, "orders");
    Runnable job = () -> orders.tracer.spanBuilder("clean up").setNoParent().startSpan().end();
    orders.inSpan("place order", () -> CompletableFuture.runAsync(job).join());
  }

  @Test
  void aJobThatAlsoRunsWhenNoRequestIsOpen(TraceHarness harness) {
    Traced orders = service(harness, "orders");
    Runnable job = () -> orders.inSpan("clean up", () -> {});
    orders.inSpan("place order", () -> CompletableFuture.runAsync(job).join());
    CompletableFuture.runAsync(job).join();
  }

  @Test
  void aFanOutOfCallsToOnePath(TraceHarness harness) throws IOException {
    Traced orders = service(harness, "orders");
    Traced billing = service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer)) {
      orders.inSpan("place order", () -> fanOut(orders, server.at("/charge")));
    }
    assertThat(harness).hasSingleTrace();
  }

  private static void fanOut(Traced orders, URI uri) {
    Runnable get = () -> orders.get(uri);
    Runnable call = Context.current().wrap(get);
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(CompletableFuture.runAsync(call));
    }
    calls.forEach(CompletableFuture::join);
  }

  @Test
  void aMessageThatIsDeliveredTwice(TraceHarness harness) {
    Traced orders = service(harness, "orders");
    Traced shipping = service(harness, "shipping");
    Map<String, String> message = publish(orders);
    consume(shipping, message);
    consume(shipping, message);
  }

  @Test
  void aBatchThatLinksToItsMessages(TraceHarness harness) {
    Traced orders = service(harness, "orders");
    Traced shipping = service(harness, "shipping");
    List<Map<String, String>> messages = List.of(publish(orders), publish(orders), publish(orders));
    SpanBuilder batch = consumerSpan(shipping);
    messages.forEach(message -> batch.addLink(spanOf(shipping, message)));
    batch.startSpan().end();
  }

  @Test
  void aConsumerThatWaitsForMessagesInASpanOfItsOwn(TraceHarness harness) {
    Traced orders = service(harness, "orders");
    Traced shipping = service(harness, "shipping");
    publish(orders);
    consumerSpan(shipping).setAttribute("messaging.operation.type", "receive").startSpan().end();
  }

  @Test
  void aClientThatTriesAgain(TraceHarness harness) throws IOException {
    Traced orders = service(harness, "orders");
    Traced billing = service(harness, "billing");
    URI nobody;
    try (Web closed = Web.serve("closed", Web::ok)) {
      nobody = closed.at("/charge");
    }
    try (Web server = Web.serve("billing", billing::answer)) {
      orders.inSpan(
          "place order",
          () -> {
            orders.get(nobody);
            orders.get(server.at("/charge"));
          });
      Web.get(server.at("/charge"), Map.of());
    }
  }

  @Test
  void aTestThatPutsASpanOfItsOwnAroundTheCall(TraceHarness harness) throws IOException {
    Traced test = service(harness, "test");
    Traced billing = service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer)) {
      test.inSpan("test", () -> Web.get(server.at("/charge"), Map.of()));
    }
  }

  @Test
  void trafficThatIsNotSampled(TraceHarness harness) throws IOException {
    harness.service("orders", settings -> settings.sampler(Sampler.alwaysOff()));
    Traced orders = service(harness, "orders");
    Traced billing = service(harness, "billing");
    try (Web server = Web.serve("billing", billing::answer)) {
      orders.get(server.at("/charge"));
      Web.get(server.at("/charge"), Map.of());
    }
  }

  @Test
  void twoServicesWithOneName(TraceHarness harness) throws IOException {
    Traced orders = service(harness, "orders");
    Traced again = service(harness, "orders");
    try (Web behind = Web.serve("behind", again::answer);
        Web front =
            Web.serve(
                "front", request -> orders.answer(request, () -> orders.get(behind.at("/b"))))) {
      Web.get(front.at("/a"), Map.of());
    }
    assertThat(harness).hasSingleTrace();
  }

  @Test
  void aHeaderThatIsReadForTheLogByAPoolThatGoesOnToOtherWork(TraceHarness harness)
      throws IOException {
    Traced orders = service(harness, "orders");
    Traced billing = service(harness, "billing");
    Map<String, String> headers = new HashMap<>();
    Span ended = orders.tracer.spanBuilder("GET /log").setSpanKind(SpanKind.CLIENT).startSpan();
    orders.propagator.inject(Context.root().with(ended), headers, Map::put);
    ended.end();
    spanOf(billing, headers);
    billing.inSpan("clean up", () -> {});
  }

  private static Map<String, String> publish(Traced orders) {
    Map<String, String> headers = new HashMap<>();
    Span span =
        orders
            .tracer
            .spanBuilder("order-placed publish")
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute("messaging.destination.name", "order-placed")
            .startSpan();
    orders.propagator.inject(Context.root().with(span), headers, Map::put);
    span.end();
    return headers;
  }

  private static void consume(Traced shipping, Map<String, String> message) {
    Context sender = shipping.propagator.extract(Context.root(), message, new MapHeaders());
    consumerSpan(shipping).setParent(sender).startSpan().end();
  }

  private static SpanBuilder consumerSpan(Traced shipping) {
    return shipping
        .tracer
        .spanBuilder("order-placed process")
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.destination.name", "order-placed");
  }

  private static io.opentelemetry.api.trace.SpanContext spanOf(
      Traced service, Map<String, String> message) {
    Context sender = service.propagator.extract(Context.root(), message, new MapHeaders());
    return Span.fromContext(sender).getSpanContext();
  }
}
