package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the templates and listener containers of Spring Kafka are observed: by default not. */
final class KafkaInventory {

  private static final String TEMPLATE = "org.springframework.kafka.core.KafkaTemplate";
  private static final String FACTORY =
      "org.springframework.kafka.config.AbstractKafkaListenerContainerFactory";

  /** The threads of listener containers. */
  private static final Pattern CONSUMERS = Pattern.compile(".*-\\d+-C-\\d+");

  private static final Pattern ANY = Pattern.compile(".*");

  private KafkaInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    beans
        .ofType(TEMPLATE)
        .forEach(
            (name, template) ->
                add(
                    inventory,
                    Kind.SENDER,
                    name,
                    ContextBeans.flag(template, "observationEnabled"),
                    "spring.kafka.template.observation-enabled"));
    beans
        .ofType(FACTORY)
        .forEach(
            (name, factory) -> {
              add(
                  inventory,
                  Kind.RECEIVER,
                  name,
                  ContextBeans.field(factory, "containerProperties")
                      .flatMap(properties -> ContextBeans.flag(properties, "observationEnabled")),
                  "spring.kafka.listener.observation-enabled");
              if (ContextBeans.flag(factory, "batchListener").orElse(false)) {
                inventory.line(
                    name + " makes batch listeners, which Spring Kafka does not trace by design");
              }
            });
  }

  private static void add(
      Inventory inventory,
      WiringGap.Kind kind,
      String name,
      Optional<Boolean> isObserved,
      String property) {
    if (isObserved.isPresent()) {
      inventory.line("%s: observation is %s".formatted(name, isObserved.get() ? "on" : "off"));
      if (!isObserved.get()) {
        inventory.gap(
            new WiringGap(
                kind,
                "the observation of %s is off".formatted(name),
                kind == Kind.RECEIVER ? CONSUMERS : ANY,
                "set %s=true".formatted(property)));
      }
    }
  }
}
