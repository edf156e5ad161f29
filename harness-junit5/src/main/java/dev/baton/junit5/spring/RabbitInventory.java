package dev.baton.junit5.spring;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the templates and listener containers of Spring AMQP are observed: by default not. */
final class RabbitInventory {

  private static final String TEMPLATE = "org.springframework.amqp.rabbit.core.RabbitTemplate";
  private static final String FACTORY =
      "org.springframework.amqp.rabbit.config.BaseRabbitListenerContainerFactory";
  private static final String DIRECT =
      "org.springframework.amqp.rabbit.config.DirectRabbitListenerContainerFactory";
  private static final String REGISTRY =
      "org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry";
  private static final String FLAG = "observationEnabled";

  private RabbitInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    Pattern threads = threadsOfListeners(beans);
    beans
        .ofType(TEMPLATE)
        .forEach(
            (name, template) ->
                inventory.sender(
                    name,
                    ContextBeans.flag(template, FLAG).orElse(false),
                    threads,
                    "set spring.rabbitmq.template.observation-enabled=true"));
    beans
        .ofType(FACTORY)
        .forEach(
            (name, factory) ->
                inventory.receiver(
                    name,
                    ContextBeans.flag(factory, FLAG).orElse(false),
                    threads,
                    "set spring.rabbitmq.listener.%s.observation-enabled=true"
                        .formatted(beans.ofType(DIRECT).containsKey(name) ? "direct" : "simple")));
  }

  /** A listener container names its threads after its id, and Boot its virtual threads. */
  private static Pattern threadsOfListeners(ContextBeans beans) {
    Stream<String> platform =
        beans.ofType(REGISTRY).values().stream()
            .flatMap(registry -> ContextBeans.call(registry, "getListenerContainerIds").stream())
            .flatMap(ids -> ids instanceof Collection<?> all ? all.stream() : Stream.empty())
            .map(id -> Pattern.quote(id.toString()) + "-\\d+");
    return Stream.concat(platform, Stream.of("rabbit-(simple|direct)-\\d+"))
        .collect(Collectors.collectingAndThen(Collectors.joining("|"), Pattern::compile));
  }
}
