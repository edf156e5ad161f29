package dev.baton.junit5.wire.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.junit5.wire.Header;
import dev.baton.junit5.wire.Wire;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a Kafka topic alongside its consumers and records the headers of each record. It reads from
 * the beginning, belongs to no group and commits nothing, so it takes no records from other
 * consumers. Not thread-safe, like a Kafka consumer.
 *
 * <pre>{@code
 * try (KafkaTap tap = KafkaTap.open(harness.wire("orders"), "orders", bootstrapServers)) {
 *   assertThat(tap.read().get(0).values("traceparent")).hasSize(1);
 * }
 * }</pre>
 */
public final class KafkaTap implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Wire wire;
  private final String topic;
  private final Duration deadline;
  private final Consumer<byte[], byte[]> consumer;

  private KafkaTap(Wire wire, String topic, Duration deadline, Consumer<byte[], byte[]> consumer) {
    this.wire = wire;
    this.topic = topic;
    this.deadline = deadline;
    this.consumer = consumer;
  }

  /**
   * Opens a tap on a topic of the Kafka at {@code host:port}, with a deadline of 10 s for each
   * read.
   */
  public static KafkaTap open(Wire wire, String topic, String bootstrapServers) {
    return open(
        wire,
        topic,
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
        Duration.ofSeconds(10));
  }

  /**
   * Opens a tap with these consumer settings.
   *
   * @param settings of the consumer, such as those for security; settings that keep the tap
   *     harmless cannot be overridden
   * @param deadline for each read, of system time
   * @throws org.apache.kafka.common.KafkaException if the settings are wrong
   */
  public static KafkaTap open(
      Wire wire, String topic, Map<String, Object> settings, Duration deadline) {
    Map<String, Object> all = new HashMap<>(settings);
    all.remove(ConsumerConfig.GROUP_ID_CONFIG);
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaTap(
        wire,
        topic,
        deadline,
        new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /**
   * Reads to the current end of the topic, and records what was not read before.
   *
   * @return all records read so far, in the order of reading: each partition in its own order
   * @throws IllegalStateException if the topic does not exist, or the deadline is over
   */
  public List<Sighting> read() {
    assignNewPartitions();
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long end = System.nanoTime() + deadline.toNanos();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "topic '%s' could not be read to its end within %s".formatted(topic, deadline));
      }
      consumer.poll(POLL).forEach(this::saw);
    }
    return wire.sightings();
  }

  private void assignNewPartitions() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, deadline).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException("Kafka has no topic '%s' to tap".formatted(topic));
    }
    List<TopicPartition> fresh =
        partitions.stream().filter(p -> !consumer.assignment().contains(p)).toList();
    if (!fresh.isEmpty()) {
      consumer.assign(partitions); // keeps the positions of earlier partitions
      consumer.seekToBeginning(fresh);
    }
  }

  private void saw(ConsumerRecord<byte[], byte[]> message) {
    List<Header> headers = new ArrayList<>();
    message
        .headers()
        .forEach(header -> headers.add(new Header(header.key(), text(header.value()))));
    String subject = message.topic() + "-" + message.partition() + "@" + message.offset();
    Wire.Crossing ignored = wire.arrives(CarrierKind.KAFKA, subject, headers);
  }

  private static String text(byte[] value) {
    return value == null ? "" : new String(value, UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
