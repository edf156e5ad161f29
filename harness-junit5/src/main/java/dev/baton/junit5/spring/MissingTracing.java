package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;

/** Why a context has no tracing, and what adds it. */
final class MissingTracing {

  private static final String BRIDGE = "io.micrometer.tracing.otel.bridge.OtelTracer";
  private static final List<String> SWITCHES =
      List.of("management.tracing.enabled", "management.tracing.export.enabled");

  /** What makes up tracing, in both lines of Spring Boot. */
  private static final List<String> AUTO_CONFIGURATIONS =
      List.of(
          "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
          "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
          "org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration",
          "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
          "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration",
          "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
          "org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration",
          "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration");

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
    Optional<String> off =
        SWITCHES.stream().filter(key -> "false".equals(beans.property(key))).findFirst();
    if (beans.type(BRIDGE).isEmpty()) {
      add(
          "%s has no tracing: nothing on its class path traces with OpenTelemetry",
          "add io.micrometer:micrometer-tracing-bridge-otel and opentelemetry-exporter-otlp, or a"
              + " starter that has them");
    } else if (off.isPresent()) {
      add("%s has no tracing: " + off.get() + "=false", "remove it from the test");
    } else {
      add("%s is a slice without tracing: it has no tracer", imports());
    }
  }

  private void add(String seen, String remedy) {
    String sentence = seen.formatted(beans.application());
    inventory.line(sentence);
    inventory.gap(new WiringGap(Kind.TRACING, sentence, remedy));
  }

  private String imports() {
    String classes =
        Stream.concat(
                AUTO_CONFIGURATIONS.stream(), (beans.isReactive() ? REACTIVE : SERVLET).stream())
            .filter(name -> beans.type(name).isPresent())
            .map(name -> ClassUtils.getShortName(name) + ".class")
            .collect(Collectors.joining(", "));
    return "add @ImportAutoConfiguration({%s}) to the test, or use @SpringBootTest"
        .formatted(classes);
  }
}
