package dev.baton.junit5.process;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the Java agent in this JVM exports its spans to, by its own settings, and how often.
 *
 * @param port a port of the loopback interface
 * @param isGrpc whether it exports by gRPC, otherwise by HTTP
 * @param delay how long it holds spans back at most
 */
record AgentEndpoint(int port, boolean isGrpc, Duration delay) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final String DEFAULT_DELAY = "5000";

  /** Returns that of this JVM; empty unless its settings name a port of this machine. */
  static Optional<AgentEndpoint> ofJvm() {
    return of(AgentEndpoint::setting);
  }

  /**
   * Returns what these settings say.
   *
   * @param settings returns a setting by its name as a system property; null if it is not set
   */
  static Optional<AgentEndpoint> of(UnaryOperator<@Nullable String> settings) {
    String endpoint =
        first(settings, "otel.exporter.otlp.traces.endpoint", "otel.exporter.otlp.endpoint");
    String protocol =
        first(settings, "otel.exporter.otlp.traces.protocol", "otel.exporter.otlp.protocol");
    String delay = first(settings, "otel.bsp.schedule.delay");
    return Optional.ofNullable(endpoint)
        .flatMap(AgentEndpoint::port)
        .map(
            port ->
                new AgentEndpoint(
                    port, "grpc".equals(protocol), millis(delay == null ? DEFAULT_DELAY : delay)));
  }

  private static Optional<Integer> port(String endpoint) {
    try {
      URI uri = URI.create(endpoint.strip());
      boolean isHere = uri.getHost() != null && LOOPBACK.contains(uri.getHost());
      return isHere && uri.getPort() > 0 ? Optional.of(uri.getPort()) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the agent says so itself
    }
  }

  private static Duration millis(String delay) {
    try {
      return Duration.ofMillis(Long.parseLong(delay.strip().replaceFirst("ms$", "")));
    } catch (NumberFormatException e) {
      return Duration.ofMillis(Long.parseLong(DEFAULT_DELAY));
    }
  }

  private static @Nullable String first(UnaryOperator<@Nullable String> settings, String... names) {
    for (String name : names) {
      String value = settings.apply(name);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable String setting(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String property = System.getProperty(name);
    return property == null
        ? System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT))
        : property;
  }
}
