package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TraceTest
class TakenUpTwiceTest {

  @Test
  void aServiceThatIsInstrumentedTwiceIsFound(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", request -> filter(billing, request))) {
      orders.get(server.at("/charge"));
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/taken-up-twice (LIKELY)
            taken up twice: orders → billing
            …, but billing took up one call of orders twice: as GET (TakenUpTwiceTest.java «Span span = filter.setParent(caller).startSpan();»), and within it as GET /charge (Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at TakenUpTwiceTest.java «billing.answer(request);»)
              orders started GET (CLIENT)                       Traced.java «.startSpan();», called at TakenUpTwiceTest.java «orders.get(server.at("/charge"));» (main)
              billing extracted traceparent 00-97c9…-b3ad…-03   TakenUpTwiceTest.java «billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at TakenUpTwiceTest.java «try (Web server = Web.serve("billing", request -> filter(billing, request))) {» (billing-http-1)
              billing started GET (SERVER)                      TakenUpTwiceTest.java «Span span = filter.setParent(caller).startSpan();» (billing-http-1)
              billing extracted traceparent 00-97c9…-b3ad…-03   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());», called at TakenUpTwiceTest.java «billing.answer(request);» (billing-http-1)
              billing started GET /charge (SERVER)              Traced.java «Span span = serverSpan(request).setParent(caller).startSpan();», called at TakenUpTwiceTest.java «billing.answer(request);» (billing-http-1)
            so two instrumentations of billing handle the same call, such as a filter or an agent and code by hand: remove one of them.
            to settle it: look at which instrumentation starts each of the two spans\
            """);
  }

  /** A filter with a span of its own, in front of a handler that is traced by hand. */
  private static void filter(Traced billing, HttpExchange request) throws IOException {
    Context caller =
        billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());
    SpanBuilder filter = billing.tracer.spanBuilder("GET").setSpanKind(SpanKind.SERVER);
    Span span = filter.setParent(caller).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      billing.answer(request);
    } finally {
      span.end();
    }
  }

  @Test
  void aRequestThatIsSentTwiceIsHealthy(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Span checkout = orders.tracer.spanBuilder("checkout").startSpan();
    try (Web server = Web.serve("billing", billing::answer);
        Scope ignored = checkout.makeCurrent()) {
      orders.get(server.at("/charge"));
      orders.get(server.at("/charge"));
    } finally {
      checkout.end();
    }

    assertThat(harness).hops("orders", "billing").hasSize(2).allArrived();
    assertThat(harness.findings()).isEmpty();
  }

  /** A request that is dispatched inside has a span of its own below the first. */
  @Test
  void aServerSpanBelowThatOfItsFilterIsHealthy(TraceHarness harness) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server =
        Web.serve(
            "billing",
            request ->
                billing.answer(
                    request,
                    () ->
                        billing
                            .tracer
                            .spanBuilder("GET /internal")
                            .setSpanKind(SpanKind.SERVER)
                            .startSpan()
                            .end()))) {
      orders.get(server.at("/charge"));
    }

    Healthy.isSilent(harness);
  }

  private static Map<String, String> publish(Traced orders) {
    Map<String, String> headers = new HashMap<>();
    Span span =
        orders.tracer.spanBuilder("orders publish").setSpanKind(SpanKind.PRODUCER).startSpan();
    orders.propagator.inject(Context.root().with(span), headers, Map::put);
    span.end();
    return headers;
  }

  private static SpanBuilder consumer(Traced service, String name, Map<String, String> message) {
    return service
        .tracer
        .spanBuilder(name)
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.destination.name", "orders")
        .setParent(service.propagator.extract(Context.root(), message, new MapHeaders()));
  }

  /** The listener of a framework, around a handler. */
  private static void listen(SpanBuilder consumer, Runnable handler) {
    Span span = consumer.startSpan();
    try (Scope ignored = span.makeCurrent()) {
      handler.run();
    } finally {
      span.end();
    }
  }

  /** A handler that is traced by hand. */
  private static void handle(SpanBuilder consumer) {
    Span span = consumer.startSpan();
    span.end();
  }

  @Test
  void aConsumerThatIsInstrumentedTwiceIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced mail = Traced.service(harness, "mail");
    Map<String, String> message = publish(orders);

    listen(
        consumer(mail, "orders process", message),
        () -> handle(consumer(mail, "send mail", message)));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/taken-up-twice (LIKELY)
            taken up twice: orders → mail
            …, but mail took up one message of orders twice: as orders process (TakenUpTwiceTest.java «Span span = consumer.startSpan();»), and within it as send mail (TakenUpTwiceTest.java «Span span = consumer.startSpan();»)
              orders started orders publish (PRODUCER)       TakenUpTwiceTest.java «orders.tracer.spanBuilder("orders publish").setSpanKind(SpanKind.PRODUCER).startSpan();» (main)
              mail extracted traceparent 00-3bac…-4c17…-03   TakenUpTwiceTest.java «.setParent(service.propagator.extract(Context.root(), message, new MapHeaders()));», called at TakenUpTwiceTest.java «consumer(mail, "orders process", message),» (main)
              mail started orders process (CONSUMER)         TakenUpTwiceTest.java «Span span = consumer.startSpan();» (main)
              mail extracted traceparent 00-3bac…-4c17…-03   TakenUpTwiceTest.java «.setParent(service.propagator.extract(Context.root(), message, new MapHeaders()));», called at TakenUpTwiceTest.java «() -> handle(consumer(mail, "send mail", message)));» (main)
              mail started send mail (CONSUMER)              TakenUpTwiceTest.java «Span span = consumer.startSpan();» (main)
            so two instrumentations of mail handle the same message, such as a listener or an agent and code by hand: remove one of them.
            to settle it: look at which instrumentation starts each of the two spans\
            """);
  }

  @Test
  void twoSpansOfOneNameNeedNoDestination(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced mail = Traced.service(harness, "mail");
    Map<String, String> message = publish(orders);
    Context sender = mail.propagator.extract(Context.root(), message, new MapHeaders());
    SpanBuilder outer = mail.tracer.spanBuilder("on order").setSpanKind(SpanKind.CONSUMER);
    SpanBuilder inner = mail.tracer.spanBuilder("on order").setSpanKind(SpanKind.CONSUMER);

    listen(outer.setParent(sender), () -> handle(inner.setParent(sender)));

    assertThat(FindingText.of(harness)).startsWith("propagation/taken-up-twice (LIKELY)\n");
  }

  @Test
  void spansOfWhichNobodyTellsTheDestinationAreNotAccused(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced mail = Traced.service(harness, "mail");
    Map<String, String> message = publish(orders);
    Context sender = mail.propagator.extract(Context.root(), message, new MapHeaders());
    SpanBuilder outer = mail.tracer.spanBuilder("route").setSpanKind(SpanKind.CONSUMER);
    SpanBuilder inner = mail.tracer.spanBuilder("on order").setSpanKind(SpanKind.CONSUMER);

    listen(outer.setParent(sender), () -> handle(inner.setParent(sender)));

    Healthy.isSilent(harness);
  }

  @Test
  void aHandlerBelowItsListenerIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced mail = Traced.service(harness, "mail");
    Map<String, String> message = publish(orders);

    listen(
        consumer(mail, "orders process", message),
        () -> handle(mail.tracer.spanBuilder("send mail")));

    Healthy.isSilent(harness);
  }

  /** A queue in memory delivers again as soon as the handler fails. */
  @Test
  void aMessageThatIsDeliveredAgainWithinItsFirstDeliveryIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced mail = Traced.service(harness, "mail");
    Map<String, String> message = publish(orders);

    deliver(mail, message, 2);

    Healthy.isSilent(harness);
  }

  private static void deliver(Traced mail, Map<String, String> message, int times) {
    listen(
        consumer(mail, "orders process", message),
        () -> {
          if (times > 1) {
            deliver(mail, message, times - 1);
          }
        });
  }

  /** The batch goes on with the trace of its first message, and each message with its own. */
  @Test
  void aBatchAroundItsMessagesIsNotTakenForASecondSpan(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced mail = Traced.service(harness, "mail");
    List<Map<String, String>> batch = List.of(publish(orders), publish(orders));

    listen(
        consumer(mail, "orders process", batch.get(0)),
        () -> batch.forEach(message -> handle(consumer(mail, "orders process", message))));

    assertThat(FindingText.of(harness)).doesNotContain("taken-up-twice");
  }

  @Test
  void aBatchThatLinksToItsMessagesIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced mail = Traced.service(harness, "mail");
    Map<String, String> message = publish(orders);
    Context sender = mail.propagator.extract(Context.root(), message, new MapHeaders());
    SpanBuilder batch = consumer(mail, "orders process", message);

    listen(
        batch.addLink(Span.fromContext(sender).getSpanContext()),
        () -> handle(consumer(mail, "orders process", message)));

    Healthy.isSilent(harness);
  }

  @Test
  void anotherOperationOnTheMessageIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced mail = Traced.service(harness, "mail");
    Map<String, String> message = publish(orders);

    listen(
        consumer(mail, "orders process", message)
            .setAttribute("messaging.operation.type", "process"),
        () ->
            handle(
                consumer(mail, "orders settle", message)
                    .setAttribute("messaging.operation.type", "settle")));

    Healthy.isSilent(harness);
  }

  @Test
  void aMessageThatIsSortedIntoAnotherQueueIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced mail = Traced.service(harness, "mail");
    Map<String, String> message = publish(orders);

    listen(
        consumer(mail, "process", message),
        () ->
            handle(
                consumer(mail, "process", message)
                    .setAttribute("messaging.destination.name", "urgent")));

    Healthy.isSilent(harness);
  }
}
