package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;

/** The HTTP clients that beans of the application hold, and whether they are observed. */
final class ClientInventory {

  private static final String OK_HTTP = "okhttp3.OkHttpClient";

  /** What observes a client of another library. */
  private static final List<String> OBSERVING =
      List.of(
          "io.opentelemetry.",
          "io.micrometer.core.instrument.binder.okhttp3.OkHttpObservationInterceptor");

  private static final String BUILDERS =
      "build the client from an injected RestClient.Builder, RestTemplateBuilder or"
          + " WebClient.Builder, for one of create(), of a constructor or of another library is not"
          + " observed";

  private static final String BEANS_OF_SPRING = "org.springframework.";

  /** OkHttp's calls that nobody waits for ({@code enqueue}) run on threads of their own. */
  private static final WiringGap DISPATCHER =
      new WiringGap(
          Kind.EXECUTOR,
          "the Dispatcher of OkHttp hands no context over",
          Pattern.compile("OkHttp http.*"),
          "give the OkHttpClient.Builder a Dispatcher with a wrapped executor"
              + " (Context.taskWrapping)");

  private final ContextBeans beans;
  private final Inventory inventory;
  private final List<String> observed = new ArrayList<>();

  private ClientInventory(ContextBeans beans, Inventory inventory) {
    this.beans = beans;
    this.inventory = inventory;
  }

  static void add(ContextBeans beans, Inventory inventory) {
    ClientInventory clients = new ClientInventory(beans, inventory);
    Stream.concat(ofSpring(beans).stream(), Stream.of(okHttp(beans)))
        .forEach(
            client ->
                beans.type(client.type()).ifPresent(type -> clients.addThoseOf(type, client)));
    if (!clients.observed.isEmpty()) {
      inventory.line("observed clients: " + String.join(", ", clients.observed));
    }
    beans.type(OK_HTTP).ifPresent(type -> inventory.gap(DISPATCHER));
  }

  /** Returns the clients of Spring, and how the application gets one that is observed. */
  private static List<Client> ofSpring(ContextBeans beans) {
    String rest = starter("restclient", "RestClientAutoConfiguration", beans);
    return List.of(
        Client.ofSpring("org.springframework.web.client.RestClient", "RestClient.Builder", rest),
        Client.ofSpring("org.springframework.web.client.RestTemplate", "RestTemplateBuilder", rest),
        Client.ofSpring(
            "org.springframework.web.reactive.function.client.WebClient",
            "WebClient.Builder",
            starter("webclient", "WebClientAutoConfiguration", beans)));
  }

  /** Returns the beginning of a remedy that adds the builders, if this line does not have them. */
  private static String starter(String name, String autoConfiguration, ContextBeans beans) {
    String type = "org.springframework.boot.%s.autoconfigure.%s".formatted(name, autoConfiguration);
    return beans.isBoot(4) && beans.type(type).isEmpty()
        ? "add org.springframework.boot:spring-boot-starter-%s, ".formatted(name)
        : "";
  }

  /** Returns what to do about a client that no bean holds. */
  static String advice(ContextBeans beans) {
    String rest = starter("restclient", "RestClientAutoConfiguration", beans);
    String web = starter("webclient", "WebClientAutoConfiguration", beans);
    return rest.isEmpty() || web.isEmpty() ? BUILDERS : rest + BUILDERS;
  }

  private static Client okHttp(ContextBeans beans) {
    return new Client(
        OK_HTTP,
        "(okhttp3|retrofit2)\\..*",
        beans.isTracedByMicrometer()
            ? "add an OkHttpObservationInterceptor (micrometer-core) to its builder"
            : "make its calls by OkHttpTelemetry (opentelemetry-okhttp-3.0)");
  }

  private void addThoseOf(Class<?> type, Client client) {
    beans
        .all()
        .forEach(
            (name, bean) -> {
              if (type.isInstance(bean)) {
                add("bean " + name, bean, client);
              } else if (!bean.getClass().getName().startsWith(BEANS_OF_SPRING)) {
                ContextBeans.fields(bean, type)
                    .forEach((field, value) -> add(place(bean, field), value, client));
              }
            });
  }

  private static String place(Object bean, String field) {
    return ClassUtils.getUserClass(bean).getSimpleName() + "." + field;
  }

  private void add(String place, Object value, Client client) {
    String words = "%s (%s)".formatted(place, client.simpleName());
    if (isObserved(value)) {
      observed.add(words);
    } else {
      String seen = words + " is not observed";
      inventory.line(seen);
      inventory.gap(
          new WiringGap(Kind.CLIENT, seen, Pattern.compile(client.callers()), client.remedy()));
    }
  }

  private static boolean isObserved(Object client) {
    return ContextBeans.isObserved(client) || isInstrumented(client);
  }

  /** Whether the client has an interceptor or a filter that observes what it sends. */
  private static boolean isInstrumented(Object client) {
    return Stream.of("interceptors", "networkInterceptors", "builder")
        .flatMap(field -> ContextBeans.field(client, field).stream())
        .flatMap(
            value ->
                value instanceof Collection<?> all
                    ? all.stream()
                    : ContextBeans.field(value, "filters").stream())
        .flatMap(value -> value instanceof Collection<?> all ? all.stream() : Stream.of(value))
        .map(part -> part.getClass().getName())
        .anyMatch(name -> OBSERVING.stream().anyMatch(name::startsWith));
  }

  /**
   * A kind of client.
   *
   * @param callers the classes that wait in such a client, a regular expression
   * @param remedy how one that is not observed is replaced or amended, in the imperative
   */
  private record Client(String type, String callers, String remedy) {

    static Client ofSpring(String type, String builder, String starter) {
      String name = simpleName(type);
      String bypass =
          name.equals("RestTemplate") ? name + "'s constructor" : name + ".create() or .builder()";
      String callers = ".*" + name + ".*";
      return new Client(
          type,
          name.equals("WebClient") ? callers + "|reactor\\.core\\.publisher\\..*" : callers,
          "%sinject %s and build the client from it, instead of %s"
              .formatted(starter, builder, bypass));
    }

    String simpleName() {
      return simpleName(type);
    }

    private static String simpleName(String type) {
      return type.substring(type.lastIndexOf('.') + 1);
    }
  }
}
