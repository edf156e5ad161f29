package dev.baton.examples.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TraceTest
class OneOfManyTest {

  private static final String MESSAGES = "messaging.batch.message_count";

  private static Map<String, String> send(Traced shop) {
    Span span = shop.tracer.spanBuilder("send order").setSpanKind(SpanKind.PRODUCER).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      Map<String, String> headers = new HashMap<>();
      shop.propagator.inject(Context.current(), headers, Map::put);
      return headers;
    } finally {
      span.end();
    }
  }

  private static Context sender(Traced stock, Map<String, String> message) {
    return stock.propagator.extract(Context.root(), message, new MapHeaders());
  }

  private static SpanBuilder consumer(Traced stock, String name) {
    return stock.tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER);
  }

  private static List<Map<String, String>> threeOrders(Traced shop) {
    return List.of(send(shop), send(shop), send(shop));
  }

  @Test
  void aBatchBelowTheFirstOfItsMessagesIsFound(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    List<Context> senders = new ArrayList<>();
    threeOrders(shop).forEach(message -> senders.add(sender(stock, message)));

    SpanBuilder batch = consumer(stock, "process orders").setAttribute(MESSAGES, 3);
    batch.setParent(senders.get(0)).startSpan().end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/one-of-many (LIKELY)
            one of many: shop → stock
            …, but process orders of stock (OneOfManyTest.java «batch.setParent(senders.get(0)).startSpan().end();») went on with the context of send order of shop alone, and not with that of 2 more send order
              shop started send order (PRODUCER)                                               OneOfManyTest.java «Span span = shop.tracer.spanBuilder("send order").setSpanKind(SpanKind.PRODUCER).startSpan();» (main)
              shop started send order (PRODUCER)                                               OneOfManyTest.java «Span span = shop.tracer.spanBuilder("send order").setSpanKind(SpanKind.PRODUCER).startSpan();» (main)
              shop started send order (PRODUCER)                                               OneOfManyTest.java «Span span = shop.tracer.spanBuilder("send order").setSpanKind(SpanKind.PRODUCER).startSpan();» (main)
              stock extracted traceparent 00-08c6…-7d39…-03, the context of send order @shop   OneOfManyTest.java «return stock.propagator.extract(Context.root(), message, new MapHeaders());», called at OneOfManyTest.java «threeOrders(shop).forEach(message -> senders.add(sender(stock, message)));» (main)
              stock started process orders (CONSUMER) as a child of send order @shop           OneOfManyTest.java «batch.setParent(senders.get(0)).startSpan().end();» (main)
            so a batch became the child of one of its messages, and the traces of the others end at stock: start it with setNoParent(), and add a link to each sender.
            to settle it: look at how many messages process orders works on

            propagation/wrong-parent (POSSIBLE)
            perhaps a wrong parent: shop → stock
            …, but stock may have gone on with an old context instead of the one from shop
              shop injected   traceparent 00-08c6…-7d39…-03 into the message send order      OneOfManyTest.java «shop.propagator.inject(Context.current(), headers, Map::put);» (main)
              stock extracted traceparent 00-08c6…-7d39…-03                                  OneOfManyTest.java «return stock.propagator.extract(Context.root(), message, new MapHeaders());» (main)
              stock started process orders as a child of send order @shop, which had ended   OneOfManyTest.java «batch.setParent(senders.get(0)).startSpan().end();» (main)
            so either an old context was still current when the span started, or was kept and given to setParent; or it belongs below that parent, as messages of a session do: then add a link to what was extracted.
            to settle it: add a link to process orders if its parent is the right one\
            """);
  }

  @Test
  void aBatchThatLinksToAllIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    SpanBuilder batch = consumer(stock, "process orders").setNoParent();
    for (Map<String, String> message : threeOrders(shop)) {
      batch.addLink(Span.fromContext(sender(stock, message)).getSpanContext());
    }
    batch.startSpan().end();

    Healthy.isSilent(harness);
  }

  @Test
  void aConsumerThatSkipsMessagesIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    int number = 0;
    for (Map<String, String> message : threeOrders(shop)) {
      Context sender = sender(stock, message);
      if (++number == 3) {
        consumer(stock, "process order").setParent(sender).startSpan().end();
      }
    }

    Healthy.isNotAccused(harness);
  }

  @Test
  void aConsumerThatLooksAtAllBeforeItWorksOnEachIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    List<Context> senders = new ArrayList<>();
    threeOrders(shop).forEach(message -> senders.add(sender(stock, message)));
    senders.forEach(sender -> consumer(stock, "process order").setParent(sender).startSpan().end());

    Healthy.isSilent(harness);
  }

  /** It looks at all messages first, and processes one of those that are equal. */
  @Test
  void aConsumerThatDropsDuplicatesIsNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    List<Context> senders = new ArrayList<>();
    threeOrders(shop).forEach(message -> senders.add(sender(stock, message)));
    consumer(stock, "process order").setParent(senders.get(0)).startSpan().end();

    Healthy.isNotAccused(harness);
  }

  @Test
  void aSpanThatSaysWhichMessageItIsForIsNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    List<Context> senders = new ArrayList<>();
    threeOrders(shop).forEach(message -> senders.add(sender(stock, message)));
    SpanBuilder one = consumer(stock, "process order").setAttribute("messaging.message.id", "42");
    one.setAttribute("attempts.count", 3).setParent(senders.get(0)).startSpan().end();

    assertThat(FindingText.of(harness)).doesNotContain("propagation/one-of-many");
  }

  @Test
  void whatCountsTheMessagesMayHaveAnyName(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    List<Context> senders = new ArrayList<>();
    threeOrders(shop).forEach(message -> senders.add(sender(stock, message)));
    SpanBuilder batch = consumer(stock, "process orders").setAttribute("app.batch_size", 3);
    batch.setParent(senders.get(0)).startSpan().end();

    assertThat(FindingText.of(harness)).startsWith("propagation/one-of-many (LIKELY)\n");
  }

  @Test
  void aNumberThatCountsSomethingElseIsNoEvidence(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    List<Context> senders = new ArrayList<>();
    threeOrders(shop).forEach(message -> senders.add(sender(stock, message)));
    SpanBuilder one = consumer(stock, "process order").setAttribute("app.shelf", 3);
    one.setAttribute("retry.count", 7).setParent(senders.get(0)).startSpan().end();

    Healthy.isNotAccused(harness);
  }

  @Test
  void aBatchBelowTheFirstThatLinksToAllIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Traced stock = Traced.service(harness, "stock");
    List<Context> senders = new ArrayList<>();
    threeOrders(shop).forEach(message -> senders.add(sender(stock, message)));
    SpanBuilder batch = consumer(stock, "process orders").setAttribute(MESSAGES, 3);
    senders.forEach(sender -> batch.addLink(Span.fromContext(sender).getSpanContext()));
    batch.setParent(senders.get(0)).startSpan().end();

    Healthy.isNotAccused(harness);
  }
}
