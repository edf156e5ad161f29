package dev.baton.junit5.spring;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * The properties without which a test sees less of an application's tracing than production does.
 * Whatever the test itself, the command line, system properties or the environment say comes first;
 * the application's own property files come after.
 */
final class TestProperties {

  private static final String NAME = "baton";

  /** Switches tracing on, in both lines of Spring Boot. The second one is about propagators too. */
  private static final List<String> SWITCHES =
      List.of("management.tracing.enabled", "management.tracing.export.enabled");

  private static final Map<String, Object> PROPERTIES =
      Map.ofEntries(
          entry(SWITCHES.get(0), "true"),
          entry(SWITCHES.get(1), "true"),
          entry("management.tracing.sampling.probability", "1.0"),
          entry("management.otlp.tracing.export.enabled", "false"),
          entry("management.zipkin.tracing.export.enabled", "false"),
          entry("management.tracing.export.otlp.enabled", "false"),
          entry("management.tracing.export.zipkin.enabled", "false"),
          entry("management.otlp.metrics.export.enabled", "false"),
          entry("management.otlp.logging.export.enabled", "false"),
          entry("management.logging.export.otlp.enabled", "false"),
          entry("otel.traces.exporter", "none"),
          entry("otel.metrics.exporter", "none"),
          entry("otel.logs.exporter", "none"));

  /** Where Spring Boot's own test support puts that it switches tracing off. */
  private static final String OF_BOOT = "test";

  private TestProperties() {}

  static void addTo(ConfigurableEnvironment environment) {
    MutablePropertySources sources = environment.getPropertySources();
    liftBlock(sources);
    MapPropertySource ours = new MapPropertySource(NAME, PROPERTIES);
    sources.stream()
        .map(PropertySource::getName)
        .filter(TestProperties::isOfApplication)
        .findFirst()
        .ifPresentOrElse(name -> sources.addBefore(name, ours), () -> sources.addLast(ours));
  }

  /** Returns whether this is a source of {@code application.properties} and the like. */
  private static boolean isOfApplication(String source) {
    return source.startsWith("Config resource") || source.equals("defaultProperties");
  }

  private static void liftBlock(MutablePropertySources sources) {
    if (sources.get(OF_BOOT) instanceof MapPropertySource test) {
      SWITCHES.forEach(test.getSource()::remove);
    }
  }
}
