package dev.baton.examples.boundaries.jms;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.examples.findings.FindingText;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.MessageListener;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TraceTest
class JmsTest {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final String ONE_TRACE =
      """
      orders publish    @web       PRODUCER
        orders process  @shipping  CONSUMER  messaging.system=jms
          pack          @shipping
      """;
  private static final String TWO_TRACES =
      """
      orders publish    @web       PRODUCER
      ---
      orders process    @shipping  CONSUMER  messaging.system=jms
        pack            @shipping
      """;

  private static ArtemisNode artemis;

  private JMSContext sending;
  private JMSContext receiving;
  private JMSConsumer orders;

  @BeforeAll
  static void startArtemis() throws Exception {
    artemis = ArtemisNode.start();
  }

  @AfterAll
  static void stopArtemis() throws Exception {
    artemis.close();
  }

  @BeforeEach
  void connect() {
    sending = artemis.connections().createContext();
    receiving = artemis.connections().createContext();
    orders = receiving.createConsumer(receiving.createQueue("orders"));
  }

  @AfterEach
  void disconnect() {
    receiving.close();
    sending.close();
  }

  @Test
  void aMessageToAListenerIsOneTrace(TraceHarness harness) {
    listen(new OrderReceiver(harness.service("shipping"))::process);

    new OrderSender(harness.service("web"), sending).send("order-42");

    assertThat(harness).hasSingleTrace().hasShape(ONE_TRACE);
    assertThat(harness)
        .span("orders process")
        .isRemoteChildOf("orders publish")
        .hasBaggage("customer.tier", "gold");
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aMessageThatReceiveReturnsIsOneTrace(TraceHarness harness) {
    OrderReceiver receiver = new OrderReceiver(harness.service("shipping"));

    new OrderSender(harness.service("web"), sending).send("order-42");
    receiver.process(orders.receive(DEADLINE.toMillis()));

    assertThat(harness).hasSingleTrace().hasShape(ONE_TRACE);
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aSenderThatDoesNotInjectIsFound(TraceHarness harness) {
    listen(new OrderReceiver(harness.service("shipping"))::process);

    new OrderSender(harness.service("web"), sending).sendWithoutContext("order-42");

    assertThat(harness).hasShape(TWO_TRACES);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/never-injected (LIKELY)
            dropped baton: web → shipping
            …, but it broke between web and shipping
              web injected       nothing into the message orders             OrderSender.java «.startSpan();» (main)
              shipping extracted no traceparent; it saw: JMSXDeliveryCount   OrderReceiver.java «Context sender = propagator.extract(Context.current(), message, new JmsProperties());» (Thread-n (activemq-client-global))
            so the client of web does not inject: instrument it, or call propagators.getTextMapPropagator().inject before it sends.
            to settle it: record the headers that web sends""");
  }

  @Test
  void aListenerThatDoesNotExtractIsFound(TraceHarness harness) {
    listen(new OrderReceiver(harness.service("shipping"))::processWithoutLooking);

    new OrderSender(harness.service("web"), sending).send("order-42");

    assertThat(harness).hasShape(TWO_TRACES);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/not-extracted (LIKELY)
            dropped baton: web → shipping
            …, but it broke between web and shipping
              web injected       traceparent 00-d5de…-7f4e…-03              OrderSender.java «propagator.inject(Context.current(), message, new JmsProperties());» (main)
              shipping extracted nothing before it started orders process   OrderReceiver.java «Span span = consumerSpan().startSpan();» (Thread-n (activemq-client-global))
            so shipping never looks for the context: extract it from the carrier and make it the span's parent (propagators.getTextMapPropagator().extract, then setParent).
            to settle it: record the headers that shipping receives""");
  }

  @Test
  void aReceiverThatDoesNotExtractIsFound(TraceHarness harness) {
    OrderReceiver receiver = new OrderReceiver(harness.service("shipping"));

    new OrderSender(harness.service("web"), sending).send("order-42");
    receiver.processWithoutLooking(orders.receive(DEADLINE.toMillis()));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/not-extracted (LIKELY)
            dropped baton: web → shipping
            …, but it broke between web and shipping
              web injected       traceparent 00-770e…-53fb…-03              OrderSender.java «propagator.inject(Context.current(), message, new JmsProperties());» (main)
              shipping extracted nothing before it started orders process   OrderReceiver.java «Span span = consumerSpan().startSpan();» (main)
            so shipping never looks for the context: extract it from the carrier and make it the span's parent (propagators.getTextMapPropagator().extract, then setParent).
            to settle it: record the headers that shipping receives""");
  }

  @Test
  void aBrokerThatRemovesThePropertyIsFound(TraceHarness harness) throws Exception {
    listen(new OrderReceiver(harness.service("shipping"))::process);

    try (AutoCloseable thief = artemis.strip("traceparent")) {
      new OrderSender(harness.service("web"), sending).send("order-42");
    }

    assertThat(harness).hasShape(TWO_TRACES);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/stripped (LIKELY)
            dropped baton: web → shipping
            …, but it broke between web and shipping
              web injected       traceparent 00-921b…-61eb…-03 into the message orders   OrderSender.java «propagator.inject(Context.current(), message, new JmsProperties());» (main)
              shipping extracted no traceparent; it saw: JMSXDeliveryCount, baggage      OrderReceiver.java «Context sender = propagator.extract(Context.current(), message, new JmsProperties());» (Thread-n (activemq-client-global))
            so the message loses its headers between the two (a broker, a bridge, a copied message), the setter writes them into something that is not sent, or the getter looks for them elsewhere. harness.wire("queue").arrives(…), called where shipping takes the message, shows which.
            to settle it: record the headers on the wire between the two""");
  }

  private void listen(MessageListener listener) {
    orders.setMessageListener(listener);
  }
}
