package dev.baton.junit5.spring;

import java.util.regex.Pattern;

/** Whether the templates and listener containers of Spring JMS are observed: those of Boot are. */
final class JmsInventory {

  private static final String TEMPLATE = "org.springframework.jms.core.JmsTemplate";
  private static final String FACTORY =
      "org.springframework.jms.config.AbstractJmsListenerContainerFactory";
  private static final String REMEDY =
      "call its setObservationRegistry, or use the one of Spring Boot";

  /** Without it, Spring JMS has no observations, whatever is set. */
  private static final String LIBRARY = "io.micrometer.jakarta9.instrument.jms.JmsInstrumentation";

  private static final String REMEDY_OF_LIBRARY = "add io.micrometer:micrometer-jakarta9";

  /** The threads of the containers that the annotation makes. */
  private static final Pattern CONSUMERS =
      Pattern.compile("org\\.springframework\\.jms\\.JmsListenerEndpointContainer#.*");

  private JmsInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    boolean isPossible = beans.type(LIBRARY).isPresent();
    String remedy = isPossible ? REMEDY : REMEDY_OF_LIBRARY;
    beans
        .ofType(TEMPLATE)
        .forEach(
            (name, template) ->
                inventory.sender(
                    name, isPossible && ContextBeans.isObserved(template), CONSUMERS, remedy));
    beans
        .ofType(FACTORY)
        .forEach(
            (name, factory) ->
                inventory.receiver(
                    name, isPossible && ContextBeans.isObserved(factory), CONSUMERS, remedy));
  }
}
