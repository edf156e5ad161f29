package dev.baton.examples.boundaries.batch;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.examples.findings.FindingText;
import dev.baton.examples.instrumentation.KafkaNode;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@TraceTest
class BatchTest {

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
  void aBatchLinksToWhoeverSentItsMessages(TraceHarness harness) throws Exception {
    OrderBatches batches = new OrderBatches(harness.service("stock"));

    batches.process(sendAndPollThree(harness.service("web"), "orders"));

    assertThat(harness)
        .hasShape(
            """
            orders publish      @web    PRODUCER
            ---
            orders publish      @web    PRODUCER
            ---
            orders publish      @web    PRODUCER
            ---
            process batch       @stock  CONSUMER  messaging.batch.message_count=3
              ->orders publish  @web
              ->orders publish  @web
              ->orders publish  @web
              store             @stock
            """);
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aBatchThatDoesNotExtractIsFound(TraceHarness harness) throws Exception {
    OrderBatches batches = new OrderBatches(harness.service("stock"));

    batches.processWithoutLooking(sendAndPollThree(harness.service("web"), "returns"));

    assertThat(harness).hasTraces(4);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/not-extracted (LIKELY)
            dropped baton: web → stock
            …, but it broke between web and stock
              web injected    traceparent 00-e28d…-8456…-03             BatchTest.java «producer.send(new ProducerRecord<>(topic, 0, null, order)).get();» (main)
              stock extracted nothing before it started process batch   OrderBatches.java «store(batchSpan(batch).startSpan());» (main)
              2 more of web fit this one as well: which of them it was cannot be told
            so stock never looks for the contexts of its messages: extract each and add it to the span as a link (SpanBuilder.addLink), since a batch has no single sender to be its parent.
            to settle it: record the headers that stock receives""");
  }

  @Test
  void aBatchThatForgetsItsSendersIsFound(TraceHarness harness) throws Exception {
    OrderBatches batches = new OrderBatches(harness.service("stock"));

    batches.processWithoutLinks(sendAndPollThree(harness.service("web"), "gifts"));

    assertThat(harness).hasTraces(4);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/not-made-current (CERTAIN)
            dropped baton: inside stock
            …, but stock extracted the context and did not use it
              stock extracted traceparent 00-b161…-d50c…-03    OrderBatches.java «Context sender = propagator.extract(Context.root(), message.headers(), new RecordHeaders());» (main)
              stock started   process batch without a parent   OrderBatches.java «store(batchSpan(batch).startSpan());» (main)
            so what was extracted from the messages is dropped: add it to the span as links (SpanBuilder.addLink) before it starts, since a batch has no single sender to be its parent.
            to settle it: look at what happens to the result of extract""");
  }

  /** All three are there before one polls, so that one poll returns all three. */
  private static ConsumerRecords<String, String> sendAndPollThree(OpenTelemetry web, String topic)
      throws Exception {
    try (Producer<String, String> producer = producer(web)) {
      for (String order : List.of("books", "pens", "ink")) {
        producer.send(new ProducerRecord<>(topic, 0, null, order)).get();
      }
    }
    try (Consumer<String, String> consumer = consumer()) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      Instant deadline = Instant.now().plusSeconds(20);
      ConsumerRecords<String, String> batch = consumer.poll(Duration.ofSeconds(1));
      while (batch.isEmpty() && Instant.now().isBefore(deadline)) {
        batch = consumer.poll(Duration.ofSeconds(1));
      }
      assertThat(batch.count()).isEqualTo(3);
      return batch;
    }
  }

  private static Producer<String, String> producer(OpenTelemetry telemetry) {
    return KafkaTelemetry.create(telemetry)
        .wrap(
            new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer()));
  }

  private static Consumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
