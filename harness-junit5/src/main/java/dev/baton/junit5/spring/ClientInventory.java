package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;

/** The HTTP clients that beans of the application hold, and whether they are observed. */
final class ClientInventory {

  /** Clients, and what the application has to inject for one that is observed. */
  private static final Map<String, String> CLIENTS =
      Map.of(
          "org.springframework.web.client.RestClient", "RestClient.Builder",
          "org.springframework.web.client.RestTemplate", "RestTemplateBuilder",
          "org.springframework.web.reactive.function.client.WebClient", "WebClient.Builder");

  private static final String BEANS_OF_SPRING = "org.springframework.";
  private static final String OPEN_TELEMETRY = "io.opentelemetry.";

  private final ContextBeans beans;
  private final Inventory inventory;
  private final List<String> observed = new ArrayList<>();

  private ClientInventory(ContextBeans beans, Inventory inventory) {
    this.beans = beans;
    this.inventory = inventory;
  }

  static void add(ContextBeans beans, Inventory inventory) {
    ClientInventory clients = new ClientInventory(beans, inventory);
    CLIENTS.forEach(
        (typeName, builder) ->
            beans.type(typeName).ifPresent(type -> clients.addThoseOf(type, builder)));
    if (!clients.observed.isEmpty()) {
      inventory.line("observed clients: " + String.join(", ", clients.observed));
    }
  }

  private void addThoseOf(Class<?> type, String builder) {
    beans
        .all()
        .forEach(
            (name, bean) -> {
              if (type.isInstance(bean)) {
                add("bean " + name, bean, type, builder);
              } else if (!bean.getClass().getName().startsWith(BEANS_OF_SPRING)) {
                ContextBeans.fields(bean, type)
                    .forEach((field, client) -> add(place(bean, field), client, type, builder));
              }
            });
  }

  private static String place(Object bean, String field) {
    return ClassUtils.getUserClass(bean).getSimpleName() + "." + field;
  }

  private void add(String place, Object client, Class<?> type, String builder) {
    String words = "%s (%s)".formatted(place, type.getSimpleName());
    if (isObserved(client)) {
      observed.add(words);
    } else {
      String seen = words + " is not observed";
      inventory.line(seen);
      inventory.gap(
          new WiringGap(
              Kind.CLIENT,
              seen,
              Pattern.compile(".*" + type.getSimpleName() + ".*"),
              "inject %s and build the client from it, instead of %s"
                  .formatted(builder, type.getSimpleName() + bypass(type))));
    }
  }

  private static String bypass(Class<?> type) {
    return type.isInterface() ? ".create() or .builder()" : "'s constructor";
  }

  private static boolean isObserved(Object client) {
    return ContextBeans.isObserved(client) || isInstrumented(client);
  }

  /** Whether the client has an interceptor or a filter of OpenTelemetry's own instrumentation. */
  private static boolean isInstrumented(Object client) {
    return Stream.of("interceptors", "builder")
        .flatMap(field -> ContextBeans.field(client, field).stream())
        .flatMap(
            value ->
                value instanceof Collection<?> all
                    ? all.stream()
                    : ContextBeans.field(value, "filters").stream())
        .flatMap(value -> value instanceof Collection<?> all ? all.stream() : Stream.of(value))
        .anyMatch(part -> part.getClass().getName().startsWith(OPEN_TELEMETRY));
  }
}
