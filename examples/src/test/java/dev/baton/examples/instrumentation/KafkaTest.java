package dev.baton.examples.instrumentation;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.shape.ShapeOption.byService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@TraceTest
class KafkaTest {

  @TempDir private static Path directory;
  private static KafkaNode kafka;

  @BeforeAll
  static void startKafka() throws Exception {
    kafka = KafkaNode.start(directory);
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @Test
  void aMessageIsOneTrace(TraceHarness harness) throws Exception {
    OpenTelemetry web = harness.service("web");
    try (Producer<String, String> producer = producer(web);
        Consumer<String, String> consumer = consumer(harness.service("stock"))) {
      Restock.run(web, () -> producer.send(new ProducerRecord<>("orders", "42", "7 books"))).get();
      assertThat(receive(consumer)).containsExactly("7 books");
    }

    assertThat(harness)
        .hasSingleTrace()
        .hasShape(
            """
            restock             @web
              orders publish    @web    PRODUCER  messaging.system=kafka
                orders process  @stock  CONSUMER  messaging.kafka.consumer.group=stock
            """)
        .hasShape(
            byService(),
            """
            restock           @web
              orders process  @stock  CONSUMER
            """);
    assertThat(harness)
        .span("orders process")
        .isRemoteChildOf("restock")
        .hasBaggage("customer.tier", "gold");
    assertThat(harness.findings()).isEmpty();
  }

  private static Producer<String, String> producer(OpenTelemetry telemetry) {
    return KafkaTelemetry.create(telemetry)
        .wrap(
            new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer()));
  }

  private static Consumer<String, String> consumer(OpenTelemetry telemetry) {
    Consumer<String, String> consumer =
        KafkaTelemetry.create(telemetry)
            .wrap(
                new KafkaConsumer<>(
                    Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "group.id", "stock",
                        "auto.offset.reset", "earliest"),
                    new StringDeserializer(),
                    new StringDeserializer()));
    consumer.subscribe(List.of("orders"));
    return consumer;
  }

  /** Reads to the end: the span of a message is open, and current, until the next one is asked. */
  private static List<String> receive(Consumer<String, String> consumer) {
    List<String> received = new ArrayList<>();
    Instant deadline = Instant.now().plusSeconds(20);
    while (received.isEmpty() && Instant.now().isBefore(deadline)) {
      consumer.poll(Duration.ofSeconds(1)).forEach(message -> received.add(message.value()));
    }
    return received;
  }

  @AfterEach
  void nothingWasDoneInVain(TraceHarness harness) {
    harness.close();
    assertThat(harness.findings()).isEmpty();
  }
}
