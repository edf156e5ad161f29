package dev.baton.examples.waiting;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.examples.instrumentation.KafkaNode;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A producer of Kafka that keeps its messages for longer than the quiet period. */
@TraceTest
@TraceSettings(quietPeriodMillis = 100)
@Timeout(120)
class LingeringMessagesTest {

  @TempDir Path directory;

  @Test
  void areWaitedForAndHoldNoFailureOnceTheyAreSent(TraceHarness harness) throws Exception {
    try (KafkaNode kafka = KafkaNode.start(directory);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 1_500),
                new StringSerializer(),
                new StringSerializer())) {
      Tracer tracer = harness.service("shop").getTracer("example");
      producer.partitionsFor("orders");

      producer.send(
          new ProducerRecord<>("orders", "order-42"),
          (sent, failure) -> tracer.spanBuilder("confirmed").startSpan().end());

      assertThat(harness).span("confirmed").hasEnded();
      assertThatThrownBy(() -> assertThat(harness).span("missing"))
          .hasMessageContaining("gave up after 100 ms without any event");
    }
  }
}
