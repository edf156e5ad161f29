package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that nobody here receives or sends, or that go unusual ways. */
@TraceTest
class HealthyMessagesTest {

  private static SpanBuilder producer(Traced service, String id) {
    return service
        .tracer
        .spanBuilder("orders publish")
        .setSpanKind(SpanKind.PRODUCER)
        .setAttribute("messaging.destination.name", "orders")
        .setAttribute("messaging.message.id", id);
  }

  private static SpanBuilder consumer(Traced service, String id) {
    return service
        .tracer
        .spanBuilder("orders process")
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.destination.name", "orders")
        .setAttribute("messaging.message.id", id);
  }

  private static Map<String, String> publish(Traced orders, String id) {
    Map<String, String> headers = new HashMap<>();
    Span span = producer(orders, id).startSpan();
    orders.propagator.inject(Context.root().with(span), headers, Map::put);
    span.end();
    return headers;
  }

  private static Context extract(Traced service, Map<String, String> headers) {
    return service.propagator.extract(Context.root(), headers, new MapHeaders());
  }

  private static SpanContext sender(Traced service, Map<String, String> headers) {
    return Span.fromContext(extract(service, headers)).getSpanContext();
  }

  private static void consume(Traced shipping, String id, Map<String, String> headers) {
    consumer(shipping, id).setParent(extract(shipping, headers)).startSpan().end();
  }

  @Test
  void aMessageForAnotherGroupAndOneFromOutside(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced shipping = Traced.service(harness, "shipping");
    publish(orders, "1");
    consume(shipping, "2", Map.of());
    assertThat(harness).hasNoLostHops();
    Healthy.isSilent(harness);
  }

  @Test
  void aMessageThatCarriesNothingForAnotherGroupAndOneFromOutside(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced shipping = Traced.service(harness, "shipping");
    producer(orders, "1").startSpan().end();
    consume(shipping, "2", Map.of());
    assertThat(harness).hasNoLostHops();
    Healthy.isSilent(harness);
  }

  @Test
  void aMessageThatIsDeliveredAgainAfterAFailure(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced shipping = Traced.service(harness, "shipping");
    Map<String, String> message = publish(orders, "1");
    consume(shipping, "1", message);
    consume(shipping, "1", message);
    consume(shipping, "1", message);
    assertThat(harness).hasNoLostHops();
    Healthy.isSilent(harness);
  }

  @Test
  void aDeadLetterThatLinksToItsFirstSender(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced shipping = Traced.service(harness, "shipping");
    Traced support = Traced.service(harness, "support");
    Map<String, String> message = publish(orders, "1");
    consume(shipping, "1", message);
    consumer(support, "1").setNoParent().addLink(sender(support, message)).startSpan().end();
    assertThat(harness).hasNoLostHops();
    Healthy.isSilent(harness);
  }

  @Test
  void aFanInThatLinksToAllItsSenders(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced stock = Traced.service(harness, "stock");
    List<Map<String, String>> messages =
        List.of(publish(orders, "1"), publish(orders, "2"), publish(orders, "3"));
    SpanBuilder batch = stock.tracer.spanBuilder("flush").setNoParent();
    messages.forEach(message -> batch.addLink(sender(stock, message)));
    batch.startSpan().end();
    assertThat(harness).hasNoLostHops();
    Healthy.isSilent(harness);
  }

  @Test
  void anOutboxThatKeepsTheContextOfItsRequest(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced shipping = Traced.service(harness, "shipping");
    Map<String, String> row = new HashMap<>();
    orders.inSpan("place order", () -> orders.propagator.inject(Context.current(), row, Map::put));
    Map<String, String> message = new HashMap<>();
    try (Scope ignored = extract(orders, row).makeCurrent()) {
      Span relay = producer(orders, "1").startSpan();
      orders.propagator.inject(Context.current().with(relay), message, Map::put);
      relay.end();
    }
    consume(shipping, "1", message);
    assertThat(harness).hasSingleTrace().hasSpanCount(3);
    assertThat(harness).hasNoLostHops();
    Healthy.isSilent(harness);
  }

  @Test
  void aConsumerThatLooksAtAMessageAndLeavesItToOthers(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced shipping = Traced.service(harness, "shipping");
    sender(shipping, publish(orders, "1"));
    consume(shipping, "2", publish(orders, "2"));
    assertThat(harness).hasNoLostHops();
    Healthy.isSilent(harness);
  }

  @Test
  void aMessageFromOutsideWithATraceOfItsOwn(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced shipping = Traced.service(harness, "shipping");
    publish(orders, "1");
    consume(
        shipping,
        "2",
        Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    assertThat(harness).hasNoLostHops();
    Healthy.isSilent(harness);
  }

  @Test
  void aReplyThatGoesOnInTheTraceOfTheRequest(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced stock = Traced.service(harness, "stock");
    Map<String, String> request = publish(orders, "1");
    Map<String, String> reply = new HashMap<>();
    Span process = consumer(stock, "1").setParent(extract(stock, request)).startSpan();
    Span answer = producer(stock, "2").setParent(Context.root().with(process)).startSpan();
    stock.propagator.inject(Context.root().with(answer), reply, Map::put);
    answer.end();
    process.end();
    consume(orders, "2", reply);
    assertThat(harness).hasSingleTrace();
    assertThat(harness).hasNoLostHops();
    Healthy.isSilent(harness);
  }
}
