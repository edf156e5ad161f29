package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.component.CollectorVersion;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigLoader;
import dev.baton.collector.pipeline.config.ConfigLocation;
import dev.baton.collector.pipeline.config.ConfigSource;
import dev.baton.collector.pipeline.engine.CollectorPlan;
import dev.baton.collector.pipeline.lint.AcrossTraces;
import dev.baton.collector.pipeline.lint.Traps;
import dev.baton.collector.pipeline.traffic.TrafficInput;
import dev.baton.decision.ConfigTrap;
import dev.baton.decision.PolicyTrial;
import dev.baton.decision.TrapSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The configuration of a Collector, read and checked as the Collector itself does.
 *
 * <pre>{@code
 * CollectorConfig config = CollectorConfig.of(yaml);
 * CollectorEngine collector = config.start();
 * }</pre>
 */
public final class CollectorConfig implements TrapSource {

  private final CollectorPlan plan;

  private final List<String> unsetVariables;

  private CollectorConfig(CollectorPlan plan, List<String> unsetVariables) {
    this.plan = plan;
    this.unsetVariables = unsetVariables;
  }

  /**
   * Reads a configuration that needs no environment.
   *
   * @throws dev.baton.collector.pipeline.config.ConfigException if the Collector would refuse it
   */
  public static CollectorConfig of(String yaml) {
    return builder().yaml(yaml).load();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Starts a Collector of its own with this configuration. */
  public CollectorEngine start() {
    return new ConnectedCollectors().add("collector", this);
  }

  /** Starts a Collector that notes no decisions: for large amounts of traffic. */
  public CollectorEngine startWithoutExplanations() {
    return new ConnectedCollectors().addWithoutExplanations("collector", this);
  }

  /**
   * Names the parts whose decisions depend on more than the trace that they are about, such as
   * limits of a rate. They are not exact where the traffic is divided.
   */
  public List<String> acrossTraces() {
    return AcrossTraces.in(plan.definition());
  }

  /** Returns a trial of this configuration: what it makes of this traffic. */
  public PolicyTrial<CollectorConfig> on(TrafficInput traffic) {
    return new ConfigTrial(this, traffic);
  }

  /**
   * What the reader of the configuration should know: which components do nothing, and which
   * variables without a default are not set.
   */
  public List<String> notices() {
    return Stream.concat(plan.notices().stream(), unsetVariables.stream()).toList();
  }

  @Override
  public List<ConfigTrap> traps() {
    return Traps.in(plan.definition());
  }

  CollectorPlan plan() {
    return plan;
  }

  /** Collects files, environment and options. */
  public static final class Builder {

    private final List<ConfigSource> sources = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Set<String> passThrough = new TreeSet<>();
    private final List<String> gates = new ArrayList<>();
    private CollectorVersion version = CollectorVersion.DEFAULT;

    private Builder() {}

    /** Adds a configuration as text; several are merged, and the later one wins. */
    public Builder yaml(String yaml) {
      return source("config-" + (sources.size() + 1) + ".yaml", yaml);
    }

    /** Adds a configuration as text, and how messages name it. */
    public Builder source(String name, String yaml) {
      sources.add(new ConfigSource(name, yaml));
      return this;
    }

    /**
     * Adds configurations by their locations: {@code from("file:../deploy/otel.yaml",
     * "classpath:test-overrides.yaml")}. A location without a scheme is a file, or else a resource
     * of the class path. It may be a Kubernetes manifest with a ConfigMap or an
     * OpenTelemetryCollector; if there are several configurations in it, {@code otel.yaml#relay}
     * chooses one by its key or name.
     *
     * @throws dev.baton.collector.pipeline.config.ConfigException if there is none
     */
    public Builder from(String... locations) {
      for (String location : locations) {
        sources.add(ConfigLocation.read(location));
      }
      return this;
    }

    /** Sets variables for <code>${env:NAME}</code>; no other variable is set. */
    public Builder environment(Map<String, String> variables) {
      environment.putAll(variables);
      return this;
    }

    /** Declares types of processors that Baton does not know; data passes through them. */
    public Builder passThrough(String... types) {
      passThrough.addAll(List.of(types));
      return this;
    }

    /**
     * Sets the version of the Collector that is deployed: {@code collectorVersion("0.160")}. Known
     * are the changes since 0.155, which is the default.
     *
     * @throws IllegalArgumentException if it is no version
     */
    public Builder collectorVersion(String version) {
      this.version = CollectorVersion.parse(version);
      return this;
    }

    /** Sets feature gates as the command line does: {@code name} or {@code -name}. */
    public Builder featureGates(List<String> settings) {
      gates.addAll(settings);
      return this;
    }

    /**
     * Reads and checks everything.
     *
     * @throws dev.baton.collector.pipeline.config.ConfigException if the Collector would refuse it
     */
    public CollectorConfig load() {
      Gates on = Gates.of(gates, version);
      boolean joins = on.isOn("confmap.enableMergeAppendOption", false);
      Set<String> unset = new TreeSet<>();
      try {
        CollectorDefinition definition =
            ConfigLoader.load(sources, environment::get, unset::add, joins);
        return new CollectorConfig(
            CollectorPlan.of(definition, ComponentTypes.TABLE, on, passThrough),
            unset.stream().map(Builder::notSet).toList());
      } catch (ConfigException e) {
        throw unset.isEmpty() ? e : withUnset(e, unset);
      }
    }

    private static String notSet(String name) {
      return "the variable " + name + " is not set: environment(Map.of(\"" + name + "\", …))";
    }

    private static ConfigException withUnset(ConfigException refusal, Set<String> unset) {
      List<String> lines = new ArrayList<>();
      lines.add(String.valueOf(refusal.getMessage()));
      unset.forEach(name -> lines.add(notSet(name)));
      ConfigException explained = new ConfigException(String.join("\n", lines));
      explained.initCause(refusal);
      return explained;
    }
  }
}
