package dev.baton.collector.pipeline.engine;

import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.PipelineDefinition;
import dev.baton.collector.pipeline.config.PipelineDefinition.Reference;
import java.util.List;
import java.util.Map;

/**
 * Pipelines of profiles: a Collector has them if their feature gate is on. They do not run here.
 */
final class ProfilePipelines {

  private static final String GATE = "service.profilesSupport";

  private ProfilePipelines() {}

  /**
   * Checks these pipelines, and returns the definition without them.
   *
   * @throws ConfigException if the Collector would refuse them
   */
  static CollectorDefinition checked(CollectorDefinition definition, Gates gates) {
    List<PipelineDefinition> ofProfiles =
        definition.pipelines().stream().filter(ProfilePipelines::isOfProfiles).toList();
    for (PipelineDefinition pipeline : ofProfiles) {
      if (!gates.isOn(GATE, false)) {
        throw ConfigException.at(
            "service::pipelines::" + pipeline.id(),
            pipeline.location(),
            "profiles need the feature gate %s, which is off; if the command line of the Collector has it: featureGates(\"%s\")"
                .formatted(GATE, GATE));
      }
      check(pipeline, definition);
    }
    return ofProfiles.isEmpty() ? definition : definition.without(ofProfiles);
  }

  private static boolean isOfProfiles(PipelineDefinition pipeline) {
    return pipeline.id().type().equals("profiles");
  }

  private static void check(PipelineDefinition pipeline, CollectorDefinition definition) {
    GraphCheck.notEmpty(pipeline, "receivers", pipeline.receivers());
    GraphCheck.notEmpty(pipeline, "exporters", pipeline.exporters());
    check("receiver", pipeline.receivers(), definition.receivers(), definition.connectors());
    check("processor", pipeline.processors(), definition.processors(), Map.of());
    check("exporter", pipeline.exporters(), definition.exporters(), definition.connectors());
  }

  private static void check(
      String kind,
      List<Reference> references,
      Map<ComponentId, ?> defined,
      Map<ComponentId, ?> connectors) {
    for (Reference reference : references) {
      if (!defined.containsKey(reference.id()) && !connectors.containsKey(reference.id())) {
        throw ConfigException.at(
            reference.node(), GraphCheck.undefined(kind, reference.id(), defined.keySet()));
      }
    }
  }
}
