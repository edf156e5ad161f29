package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether the Kafka binder of Spring Cloud Stream is observed: by default not. It has templates and
 * listener containers of its own, which the properties of Spring Kafka do not reach. That of
 * RabbitMQ is observed without a property.
 */
final class StreamInventory {

  private static final String FACTORY =
      "org.springframework.cloud.stream.binder.DefaultBinderFactory";
  private static final String BINDER =
      "org.springframework.cloud.stream.binder.kafka.KafkaMessageChannelBinder";

  private static final String NAME = "Spring Cloud Stream's Kafka binder";
  private static final String REMEDY =
      "set spring.cloud.stream.kafka.binder.enable-observation=true";

  /** Begins the names of the threads of its listener containers. */
  static final String CONSUMER = "KafkaConsumerDestination\\{";

  private static final Pattern CONSUMERS = Pattern.compile(CONSUMER + ".*");

  private StreamInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    beans.ofType(FACTORY).values().stream()
        .flatMap(factory -> ContextBeans.field(factory, "binderInstanceCache").stream())
        .flatMap(StreamInventory::binders)
        .filter(binder -> binder.getClass().getName().equals(BINDER))
        .map(StreamInventory::isObserved)
        .reduce(Boolean::logicalAnd)
        .ifPresent(isOn -> add(isOn, inventory));
  }

  /** Returns the binders of a factory, each of which has a context of its own. */
  private static Stream<Object> binders(Object cache) {
    return cache instanceof Map<?, ?> all
        ? all.values().stream()
            .filter(Entry.class::isInstance)
            .map(entry -> ((Entry<?, ?>) entry).getKey())
        : Stream.empty();
  }

  private static boolean isObserved(Object binder) {
    return ContextBeans.field(binder, "configurationProperties")
        .flatMap(properties -> ContextBeans.call(properties, "isEnableObservation"))
        .filter(Boolean.TRUE::equals)
        .isPresent();
  }

  private static void add(boolean isOn, Inventory inventory) {
    inventory.line("%s: observation is %s".formatted(NAME, isOn ? "on" : "off"));
    if (!isOn) {
      String seen = "the observation of %s is off".formatted(NAME);
      Stream.of(Kind.RECEIVER, Kind.SENDER)
          .forEach(kind -> inventory.gap(new WiringGap(kind, seen, CONSUMERS, REMEDY)));
    }
  }
}
