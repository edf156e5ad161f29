package dev.baton.examples.boundaries.jms;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker in the JVM of the test that holds a message back for longer than the quiet period. */
@TraceTest
@TraceSettings(quietPeriodMillis = 100)
@Timeout(120)
class DelayedMessagesTest {

  @Test
  void areWaitedForAndHoldNoFailureOnceTheyAreDelivered(TraceHarness harness) throws Exception {
    try (ArtemisNode artemis = ArtemisNode.start();
        JMSContext receiving = artemis.connections().createContext();
        JMSContext sending = artemis.connections().createContext()) {
      Tracer tracer = harness.service("shipping").getTracer("example");
      Queue orders = receiving.createQueue("orders");
      receiving
          .createConsumer(orders)
          .setMessageListener(order -> tracer.spanBuilder("pack").startSpan().end());

      sending.createProducer().setDeliveryDelay(1_500).send(orders, "order-42");

      assertThat(harness).span("pack").hasEnded();
      assertThatThrownBy(() -> assertThat(harness).span("missing"))
          .hasMessageContaining("gave up after 100 ms without any event");
    }
  }
}
