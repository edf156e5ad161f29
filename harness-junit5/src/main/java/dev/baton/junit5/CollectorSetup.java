package dev.baton.junit5;

import static java.util.Objects.requireNonNull;

import dev.baton.collector.pipeline.CollectorConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a Collector that runs a configuration: {@code harness.collector("agent", collector ->
 * collector.from("agent.yaml").into("otlp/edge"))}. Not thread-safe.
 */
public final class CollectorSetup {

  private final String name;
  private List<String> locations = List.of();
  private @Nullable CollectorConfig config;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> passThrough = new ArrayList<>();
  private final List<String> featureGates = new ArrayList<>();
  private final Map<String, String> leading = new LinkedHashMap<>();
  private final Set<String> sending = new LinkedHashSet<>();
  private String version = "";
  private String into = "";

  CollectorSetup(String name) {
    this.name = name;
  }

  /**
   * Sets the locations of the configuration, which are merged: {@code
   * from("file:../deploy/otel.yaml")}. {@link CollectorConfig.Builder#from} says what a location
   * is.
   */
  public CollectorSetup from(String... values) {
    locations = List.of(values);
    config = null;
    return this;
  }

  /** Sets a configuration that is read already; environment and version are in it. */
  public CollectorSetup config(CollectorConfig value) {
    config = requireNonNull(value, "config");
    return this;
  }

  /** Adds variables for <code>${env:NAME}</code>; no other variable is set. */
  public CollectorSetup environment(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** Names the receiver that takes the spans of the test, if there are several. */
  public CollectorSetup into(String receiver) {
    into = requireNonNull(receiver, "receiver");
    return this;
  }

  /**
   * Lets an exporter lead into another Collector of the test, although its endpoint does not name
   * it: {@code leading("otlp/gateway", "gateway")}.
   */
  public CollectorSetup leading(String exporter, String collector) {
    leading.put(exporter, collector);
    return this;
  }

  /**
   * Lets OTLP exporters of the configuration connect to the endpoints that they name: {@code
   * sending("otlp/tempo")}. No other exporter leaves the test.
   */
  public CollectorSetup sending(String... exporters) {
    sending.addAll(List.of(exporters));
    return this;
  }

  /** Declares types of processors that Baton does not know; data passes through them. */
  public CollectorSetup passThrough(String... types) {
    passThrough.addAll(List.of(types));
    return this;
  }

  /** Sets feature gates as the command line does: {@code "name"} or {@code "-name"}. */
  public CollectorSetup featureGates(String... gates) {
    featureGates.addAll(List.of(gates));
    return this;
  }

  /** Sets the version of the Collector that is deployed: {@code "0.160"}. */
  public CollectorSetup version(String value) {
    version = requireNonNull(value, "version");
    return this;
  }

  CollectorConfig load() {
    if (config != null) {
      return config;
    }
    if (locations.isEmpty()) {
      throw new IllegalArgumentException(
          "the collector %s has no configuration: name one, as in from(\"otel-collector.yaml\")"
              .formatted(name));
    }
    CollectorConfig.Builder builder =
        CollectorConfig.builder()
            .from(locations.toArray(String[]::new))
            .environment(environment)
            .passThrough(passThrough.toArray(String[]::new))
            .featureGates(featureGates);
    return (version.isEmpty() ? builder : builder.collectorVersion(version)).load();
  }

  String name() {
    return name;
  }

  String receiver() {
    return into;
  }

  Set<String> sendingExporters() {
    return sending;
  }

  Map<String, String> leadingExporters() {
    return leading;
  }
}
