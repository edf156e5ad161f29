package dev.baton.examples.wire;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.wire.Header;
import dev.baton.junit5.wire.WireQueue;
import dev.baton.junit5.wire.WireQueue.MessageHeaders;
import dev.baton.time.VirtualClock;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Orders tells shipping of an order through a queue that somebody breaks. */
@TraceTest
class BrokenQueueTest {

  private record Message(String order, Map<String, String> headers) {}

  private static final MessageHeaders<Message> HEADERS =
      new MessageHeaders<>() {
        @Override
        public List<Header> of(Message message) {
          return message.headers().entrySet().stream()
              .map(header -> new Header(header.getKey(), header.getValue()))
              .toList();
        }

        @Override
        public Message with(List<Header> headers, Message message) {
          Map<String, String> map = new TreeMap<>();
          headers.forEach(header -> map.put(header.name(), header.value()));
          return new Message(message.order(), map);
        }
      };

  private static WireQueue<Message> queue(TraceHarness harness) {
    return WireQueue.tap(harness.wire("the queue"), new LinkedBlockingQueue<>(), HEADERS);
  }

  @Test
  void aQueueThatLosesTheHeaderIsNamed(TraceHarness harness, VirtualClock clock) {
    WireQueue<Message> queue = queue(harness).strips("traceparent");
    publish(harness, queue, "order-42");
    process(harness, queue);

    assertThatThrownBy(() -> assertThat(harness).hasSingleTrace())
        .hasMessage(
            """
            Expected a single trace, but there are 2 because it broke between orders and shipping: 'the queue' stripped the header after BrokenQueueTest.java:119:

                publish order-42    @orders    PRODUCER    # 0 ms
                ---
                process order-42    @shipping  CONSUMER    # 0 ms

              dropped baton: orders → shipping
                orders injected    traceparent 00-fd50…-d980…-03 into the message shipments   BrokenQueueTest.java:119 (main)
                between them 'the queue' received traceparent 00-fd50…-d980…-03 and sent no headers at all
                shipping extracted no traceparent; it saw: no headers at all                  BrokenQueueTest.java:131 (main)
                so 'the queue' strips the header.

              report: target/trace-report/BrokenQueueTest/aQueueThatLosesTheHeaderIsNamed.html""");
  }

  @Test
  void aMessageThatComesTwiceIsProcessedTwiceInOneTrace(TraceHarness harness) {
    WireQueue<Message> queue = queue(harness).redelivers();
    publish(harness, queue, "order-42");
    process(harness, queue);

    assertThat(harness)
        .hasSingleTrace()
        .hasShape(
            """
            publish order-42    @orders    PRODUCER
              process order-42  @shipping  CONSUMER
              process order-42  @shipping  CONSUMER
            """);
  }

  @Test
  void messagesInTheWrongOrderKeepTheirTraces(TraceHarness harness) {
    WireQueue<Message> queue = queue(harness).reorders();
    publish(harness, queue, "order-1");
    publish(harness, queue, "order-2");
    process(harness, queue);

    assertThat(harness.recording().snapshot().sightings())
        .extracting(sighting -> sighting.side() + " " + sighting.crossing())
        .containsExactly("ARRIVED 1", "ARRIVED 2", "LEFT 2", "LEFT 1");
    assertThat(harness).hasTraces(2);
    assertThat(harness).span("process order-1").isRemoteChildOf("publish order-1");
    assertThat(harness).span("process order-2").isRemoteChildOf("publish order-2");
  }

  private static void publish(TraceHarness harness, Queue<Message> queue, String order) {
    Tracer tracer = harness.service("orders").getTracer("by-hand");
    Span span =
        tracer
            .spanBuilder("publish " + order)
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute("messaging.destination.name", "shipments")
            .startSpan();
    Map<String, String> headers = new TreeMap<>();
    try (Scope ignored = span.makeCurrent()) {
      propagator(harness, "orders").inject(Context.current(), headers, Map::put);
      queue.add(new Message(order, headers));
    } finally {
      span.end();
    }
  }

  private static void process(TraceHarness harness, Queue<Message> queue) {
    Tracer tracer = harness.service("shipping").getTracer("by-hand");
    for (Message message = queue.poll(); message != null; message = queue.poll()) {
      Context sender =
          propagator(harness, "shipping")
              .extract(Context.root(), message.headers(), new MapGetter());
      tracer
          .spanBuilder("process " + message.order())
          .setSpanKind(SpanKind.CONSUMER)
          .setAttribute("messaging.destination.name", "shipments")
          .setParent(sender)
          .startSpan()
          .end();
    }
  }

  private static TextMapPropagator propagator(TraceHarness harness, String service) {
    return harness.service(service).getPropagators().getTextMapPropagator();
  }

  private static final class MapGetter implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return carrier.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }
}
