package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the templates and listener containers of Spring Kafka are observed: by default not. */
final class KafkaInventory {

  private static final String TEMPLATE = "org.springframework.kafka.core.KafkaTemplate";
  private static final String FACTORY =
      "org.springframework.kafka.config.AbstractKafkaListenerContainerFactory";

  private static final String REGISTRY =
      "org.springframework.kafka.config.KafkaListenerEndpointRegistry";
  private static final String BATCH = "org.springframework.kafka.listener.BatchMessageListener";

  private static final String FLAG = "observationEnabled";

  private static final String PLATFORM = "-\\d+-C-\\d+";

  /** The threads of listener containers; the second are virtual ones of Spring Boot. */
  private static final Pattern CONSUMERS = Pattern.compile(".*" + PLATFORM + "|kafka-\\d+");

  /** Those of Spring Kafka, and none of a binder. */
  private static final Pattern LISTENERS =
      Pattern.compile("(?!%s).*".formatted(StreamInventory.CONSUMER) + PLATFORM + "|kafka-\\d+");

  private KafkaInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    beans
        .ofType(TEMPLATE)
        .forEach(
            (name, template) ->
                ContextBeans.flag(template, FLAG)
                    .ifPresent(
                        isOn ->
                            inventory.sender(
                                name,
                                isOn,
                                CONSUMERS,
                                "set spring.kafka.template.observation-enabled=true")));
    beans
        .ofType(FACTORY)
        .forEach(
            (name, factory) ->
                ContextBeans.field(factory, "containerProperties")
                    .flatMap(properties -> ContextBeans.flag(properties, FLAG))
                    .ifPresent(
                        isOn ->
                            inventory.receiver(
                                name,
                                isOn,
                                LISTENERS,
                                "set spring.kafka.listener.observation-enabled=true")));
    beans.type(BATCH).ifPresent(batch -> addBatches(batch, beans, inventory));
  }

  private static void addBatches(Class<?> batch, ContextBeans beans, Inventory inventory) {
    beans.ofType(REGISTRY).values().stream()
        .flatMap(registry -> ContextBeans.call(registry, "getListenerContainers").stream())
        .flatMap(containers -> ((Collection<?>) containers).stream())
        .forEach(
            container ->
                ContextBeans.call(container, "getContainerProperties")
                    .filter(
                        properties ->
                            ContextBeans.call(properties, "getMessageListener")
                                .filter(batch::isInstance)
                                .isPresent())
                    .ifPresent(
                        properties ->
                            ContextBeans.call(container, "getListenerId")
                                .ifPresent(
                                    id -> addBatch(id.toString(), topics(properties), inventory))));
  }

  /** Returns the topics that a container takes messages of, as a regular expression. */
  private static String topics(Object properties) {
    if (ContextBeans.call(properties, "getTopics").orElse(null) instanceof String[] topics) {
      return Stream.of(topics).map(Pattern::quote).collect(Collectors.joining("|"));
    }
    return ContextBeans.call(properties, "getTopicPattern").map(Object::toString).orElse("(?!)");
  }

  private static void addBatch(String listener, String topics, Inventory inventory) {
    String seen =
        "listener %s takes batches, which Spring Kafka does not trace".formatted(listener);
    inventory.line(seen);
    inventory.gap(
        new WiringGap(
            Kind.BATCH,
            seen,
            Pattern.compile(Pattern.quote(listener) + PLATFORM + "|" + topics),
            "take single messages, or extract the context of each record and start its span in the"
                + " listener"));
  }
}
