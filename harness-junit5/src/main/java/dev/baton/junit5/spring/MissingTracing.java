package dev.baton.junit5.spring;

import static java.util.Map.entry;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;

/** Why a context has no tracing, and what adds it. */
final class MissingTracing {

  private static final String BRIDGE = "io.micrometer.tracing.otel.bridge.OtelTracer";

  /** What switches tracing off, in Spring Boot 3 and from 4 on. */
  private static final List<String> SWITCHES =
      List.of("management.tracing.enabled", "management.tracing.export.enabled");

  /** What brings tracing in Spring Boot 4, where the libraries alone do nothing. */
  private static final String STARTER =
      "org.springframework.boot:spring-boot-starter-opentelemetry";

  /** The class of the SDK in Spring Boot 3, where a deprecated one has the same simple name. */
  private static final String SDK_OF_3 =
      "org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration";

  private static final String TRACING_OF_3 =
      "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration";
  private static final String TRACING_OF_4 =
      "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration";

  /** What makes up tracing, in both lines of Spring Boot. */
  private static final List<String> AUTO_CONFIGURATIONS =
      List.of(
          "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
          "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
          "org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration",
          "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
          TRACING_OF_3,
          TRACING_OF_4,
          SDK_OF_3,
          "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration");

  /** What observes a part of an application, by the type of the bean that it observes. */
  private static final List<Entry<String, String>> PARTS =
      List.of(
          entry(
              "javax.sql.DataSource",
              "net.ttddyy.observation.boot.autoconfigure.DataSourceObservationAutoConfiguration"),
          entry(
              "org.springframework.web.client.RestClient$Builder",
              "org.springframework.boot.actuate.autoconfigure.observation.web.client.HttpClientObservationsAutoConfiguration"),
          entry(
              "org.springframework.web.client.RestClient$Builder",
              "org.springframework.boot.restclient.autoconfigure.RestClientObservationAutoConfiguration"));

  private static final List<String> SERVLET =
      List.of(
          "org.springframework.boot.actuate.autoconfigure.observation.web.servlet.WebMvcObservationAutoConfiguration",
          "org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration");

  private static final List<String> REACTIVE =
      List.of(
          "org.springframework.boot.actuate.autoconfigure.observation.web.reactive.WebFluxObservationAutoConfiguration",
          "org.springframework.boot.webflux.autoconfigure.WebFluxObservationAutoConfiguration");

  private final ContextBeans beans;
  private final Inventory inventory;

  MissingTracing(ContextBeans beans, Inventory inventory) {
    this.beans = beans;
    this.inventory = inventory;
  }

  void add() {
    Optional<String> off = switchedOff(beans);
    if (beans.type(BRIDGE).isEmpty()) {
      add(
          "%s has no tracing: nothing on its class path traces with OpenTelemetry",
          "add "
              + (beans.isBoot(4)
                  ? STARTER
                  : "io.micrometer:micrometer-tracing-bridge-otel and opentelemetry-exporter-otlp, or"
                      + " a starter that has them"));
    } else if (off.isPresent()) {
      add("%s has no tracing: " + off.get() + "=false", "remove it from the test");
    } else if (Stream.of(TRACING_OF_3, TRACING_OF_4).allMatch(name -> beans.type(name).isEmpty())) {
      add("%s has no tracing: it has no tracer, and nothing creates one", "add " + support());
    } else {
      add("%s is a slice without tracing: it has no tracer", imports());
    }
  }

  /** Returns what creates a tracer where its libraries are there. */
  private String support() {
    if (beans.isBoot(4)) {
      return STARTER;
    }
    return beans.isBoot(3)
        ? "org.springframework.boot:spring-boot-starter-actuator"
        : "a bean of io.micrometer.tracing.Tracer, or of OpenTelemetry";
  }

  /** Adds that the tracing there is has no OpenTelemetry in it. */
  void addBrave() {
    String instead = beans.isBoot(4) ? STARTER : "micrometer-tracing-bridge-otel";
    add(
        "%s is traced by Brave, which is not OpenTelemetry",
        beans.type(BRIDGE).isPresent()
            ? "remove micrometer-tracing-bridge-brave, for the bridge to OpenTelemetry is there too"
            : "use %s instead of micrometer-tracing-bridge-brave".formatted(instead));
  }

  /** Returns the property that switches tracing off in this context. */
  static Optional<String> switchedOff(ContextBeans beans) {
    String key = SWITCHES.get(beans.isBoot(4) ? 1 : 0);
    return "false".equals(beans.property(key)) ? Optional.of(key) : Optional.empty();
  }

  private void add(String seen, String remedy) {
    String sentence = seen.formatted(beans.application());
    inventory.line(sentence);
    inventory.gap(new WiringGap(Kind.TRACING, sentence, remedy));
  }

  private String imports() {
    String classes =
        Stream.of(AUTO_CONFIGURATIONS.stream(), ofServer().stream(), ofParts())
            .flatMap(Function.identity())
            .filter(name -> beans.type(name).isPresent())
            .map(name -> (name.equals(SDK_OF_3) ? name : ClassUtils.getShortName(name)) + ".class")
            .collect(Collectors.joining(", "));
    String database =
        DatabaseInventory.missing(beans)
            .map(artifact -> "; for spans of the database, add %s as well".formatted(artifact))
            .orElse("");
    return "add @ImportAutoConfiguration({%s}) to the test, or use @SpringBootTest%s"
        .formatted(classes, database);
  }

  private List<String> ofServer() {
    if (beans.isReactive()) {
      return REACTIVE;
    }
    return beans.isWeb() ? SERVLET : List.of();
  }

  private Stream<String> ofParts() {
    return PARTS.stream().filter(part -> beans.has(part.getKey())).map(Entry::getValue);
  }
}
