package dev.baton.junit5.spring;

import java.util.regex.Pattern;

/** Whether the templates and listener containers of Spring JMS are observed: those of Boot are. */
final class JmsInventory {

  private static final String TEMPLATE = "org.springframework.jms.core.JmsTemplate";
  private static final String FACTORY =
      "org.springframework.jms.config.AbstractJmsListenerContainerFactory";
  private static final String REMEDY =
      "call its setObservationRegistry, or use the one of Spring Boot";

  /** The threads of the containers that the annotation makes. */
  private static final Pattern CONSUMERS =
      Pattern.compile("org\\.springframework\\.jms\\.JmsListenerEndpointContainer#.*");

  private JmsInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    beans
        .ofType(TEMPLATE)
        .forEach(
            (name, template) ->
                inventory.sender(name, ContextBeans.isObserved(template), CONSUMERS, REMEDY));
    beans
        .ofType(FACTORY)
        .forEach(
            (name, factory) ->
                inventory.receiver(name, ContextBeans.isObserved(factory), CONSUMERS, REMEDY));
  }
}
