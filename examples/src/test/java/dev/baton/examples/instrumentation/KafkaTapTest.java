package dev.baton.examples.instrumentation;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatIllegalStateException;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.wire.kafka.KafkaTap;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Sighting;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.kafkaclients.v2_6.KafkaTelemetry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@TraceTest
class KafkaTapTest {

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

  private static KafkaTap tap(TraceHarness harness, String topic) {
    return KafkaTap.open(harness.wire(topic), topic, kafka.bootstrapServers());
  }

  private static Producer<String, String> plainProducer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers()),
        new StringSerializer(),
        new StringSerializer());
  }

  @Test
  void theTopicShowsWhatItsRecordsCarry(TraceHarness harness) throws Exception {
    OpenTelemetry web = harness.service("web");
    try (Producer<String, String> plain = plainProducer();
        Producer<String, String> traced = KafkaTelemetry.create(web).wrap(plain)) {
      Restock.run(web, () -> traced.send(message("restocks"))).get();
      ProducerRecord<String, String> secret = message("restocks");
      secret.headers().add("authorization", "s3cret".getBytes());
      secret.headers().add("nothing", null);
      plain.send(secret).get();
    }

    try (KafkaTap tap = tap(harness, "restocks")) {
      List<Sighting> seen = tap.read();

      assertThat(seen)
          .extracting(Sighting::subject)
          .containsExactly("restocks-0@0", "restocks-0@1");
      assertThat(seen.get(0).carrier()).isEqualTo(CarrierKind.KAFKA);
      assertThat(seen.get(0).values("traceparent").get(0)).contains(publishing(harness));
      assertThat(seen.get(1).headerNames()).containsExactly("authorization", "nothing");
      assertThat(seen.toString()).doesNotContain("s3cret");
    }
  }

  private static String publishing(TraceHarness harness) {
    return harness.recording().spans().stream()
        .filter(span -> span.name().equals("restocks publish"))
        .map(span -> span.spanId())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachReadingGoesOnWhereTheLastOneEnded(TraceHarness harness) throws Exception {
    createTopic("returns", 3);
    try (Producer<String, String> plain = plainProducer();
        KafkaTap tap = tap(harness, "returns")) {
      assertThat(tap.read()).isEmpty();
      for (int partition = 0; partition < 3; partition++) {
        plain.send(new ProducerRecord<>("returns", partition, "7", "a book")).get();
      }
      assertThat(tap.read()).hasSize(3);
      plain.send(message("returns")).get();

      assertThat(tap.read()).hasSize(4);
      assertThat(harness.recording().snapshot().sightings()).hasSize(4);
    }
  }

  private static void createTopic(String name, int partitions) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  @Test
  void aTopicThatDoesNotExistIsSaidToBeMissingAndIsNotMade(TraceHarness harness) {
    try (KafkaTap tap = tap(harness, "nowhere")) {
      assertThatIllegalStateException()
          .isThrownBy(tap::read)
          .withMessage("Kafka has no topic 'nowhere' to tap");
      assertThatIllegalStateException().isThrownBy(tap::read);
    }
  }

  private static ProducerRecord<String, String> message(String topic) {
    return new ProducerRecord<>(topic, "7", "a book");
  }
}
