package dev.baton.junit5.global;

import dev.baton.Internal;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.LiteOpenTelemetryBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the environment of the test process says about the service that stands for
 * GlobalOpenTelemetry: who it is and what it propagates, as variables or system properties. Its
 * sampler and {@code OTEL_SDK_DISABLED} are not for tests.
 */
@Internal
public final class GlobalEnvironment {

  private static final List<String> NAMES =
      List.of("OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES", "OTEL_PROPAGATORS");
  private static final String UNKNOWN = "unknown_service:java";

  private static final GlobalEnvironment OF_JVM = new GlobalEnvironment(variablesOfJvm());

  private final Map<String, String> variables;
  private final String serviceName;
  private final @Nullable String problem;

  GlobalEnvironment(Map<String, String> variables) {
    this.variables = variables;
    LiteOpenTelemetryBuilder builder = LiteOpenTelemetry.builder(Recording.of("environment"));
    this.problem = variables.isEmpty() ? null : problemOf(variables, builder);
    this.serviceName = variables.isEmpty() ? UNKNOWN : builder.serviceName();
  }

  public static GlobalEnvironment ofJvm() {
    return OF_JVM;
  }

  private static Map<String, String> variablesOfJvm() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : NAMES) {
      String property = System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
      String value = property == null ? System.getenv(name) : property;
      if (value != null) {
        found.put(name, value);
      }
    }
    return found;
  }

  private static @Nullable String problemOf(
      Map<String, String> variables, LiteOpenTelemetryBuilder builder) {
    try {
      builder.fromEnvironment(variables);
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  Map<String, String> variables() {
    return variables;
  }

  /** Returns the name of the service, empty if nothing says it. */
  public Optional<String> serviceName() {
    return serviceName.equals(UNKNOWN) ? Optional.empty() : Optional.of(serviceName);
  }

  /** Returns why it is ignored, empty if it is valid. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Configures a service as it says, except for its name. */
  public LiteOpenTelemetryBuilder configure(LiteOpenTelemetryBuilder service) {
    return problem == null && !variables.isEmpty() ? service.fromEnvironment(variables) : service;
  }
}
