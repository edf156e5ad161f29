package dev.baton.collector.pipeline.engine;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.time.VirtualClock;
import java.util.List;
import java.util.Set;

/** A configuration whose components are decoded and whose pipelines are known to fit. */
@Internal
public final class CollectorPlan {

  private final CollectorDefinition definition;
  private final DecodedComponents components;
  private final Gates gates;

  private CollectorPlan(CollectorDefinition definition, DecodedComponents components, Gates gates) {
    this.definition = definition;
    this.components = components;
    this.gates = gates;
  }

  /**
   * Decodes all components, checks the pipelines, and builds them once for a trial.
   *
   * @throws dev.baton.collector.pipeline.config.ConfigException if the Collector would refuse it
   */
  public static CollectorPlan of(
      CollectorDefinition file, ComponentTable table, Gates gates, Set<String> passThrough) {
    CollectorDefinition definition = ProfilePipelines.checked(file, gates);
    DecodedComponents components = new DecodedComponents(definition, table, gates, passThrough);
    GraphCheck.check(definition, components, !file.pipelines().isEmpty());
    CollectorPlan plan = new CollectorPlan(definition, components, gates);
    plan.build(new VirtualTime(VirtualClock.create()), false);
    return plan;
  }

  public CollectorDefinition definition() {
    return definition;
  }

  public List<String> notices() {
    return List.copyOf(components.notices());
  }

  /**
   * Builds all pipelines anew.
   *
   * @param explains whether decisions are noted with the reasons of all policies
   */
  public Pipelines build(VirtualTime time, boolean explains) {
    return new Pipelines(
        definition, new PipelineGraph(definition, components, time, gates, explains));
  }
}
