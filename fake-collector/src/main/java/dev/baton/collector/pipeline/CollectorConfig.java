package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ConfigLoader;
import dev.baton.collector.pipeline.config.ConfigSource;
import dev.baton.collector.pipeline.engine.CollectorPlan;
import dev.baton.collector.pipeline.lint.Traps;
import dev.baton.decision.ConfigTrap;
import dev.baton.decision.TrapSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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

  private CollectorConfig(CollectorPlan plan) {
    this.plan = plan;
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
    return new CollectorEngine(plan, true);
  }

  /** Starts a Collector that notes no decisions: for large amounts of traffic. */
  public CollectorEngine startWithoutExplanations() {
    return new CollectorEngine(plan, false);
  }

  /** What the reader of the configuration should know, for example which components do nothing. */
  public List<String> notices() {
    return plan.notices();
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
      Gates on = Gates.of(gates);
      boolean joins = on.isOn("confmap.enableMergeAppendOption", false);
      CollectorDefinition definition = ConfigLoader.load(sources, environment::get, joins);
      return new CollectorConfig(
          CollectorPlan.of(definition, ComponentTypes.TABLE, on, passThrough));
    }
  }
}
