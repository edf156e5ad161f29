package dev.baton.collector.pipeline.engine;

import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.PipelineDefinition;
import dev.baton.collector.pipeline.config.PipelineDefinition.Reference;
import dev.baton.collector.pipeline.config.Similar;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether the pipelines of a configuration can be built out of its components. */
final class GraphCheck {

  private final CollectorDefinition definition;
  private final DecodedComponents components;
  private final boolean hasOthers;

  private GraphCheck(
      CollectorDefinition definition, DecodedComponents components, boolean hasOthers) {
    this.hasOthers = hasOthers;
    this.definition = definition;
    this.components = components;
  }

  /**
   * Checks the pipelines.
   *
   * @param hasOthers whether the file has pipelines besides those of the definition
   */
  static void check(
      CollectorDefinition definition, DecodedComponents components, boolean hasOthers) {
    new GraphCheck(definition, components, hasOthers).all();
  }

  private void all() {
    requireSome("receivers", definition.receivers());
    requireSome("exporters", definition.exporters());
    requirePipelines();
    definition.connectors().keySet().forEach(this::onlyAConnector);
    definition.serviceExtensions().forEach(this::extensionIsDefined);
    definition.pipelines().forEach(this::pipeline);
    definition.connectors().keySet().forEach(this::bothEnds);
  }

  /** Those of profiles count, which are checked elsewhere. */
  private void requirePipelines() {
    if (definition.pipelines().isEmpty() && !hasOthers) {
      throw new ConfigException("service::pipelines: there must be at least one pipeline");
    }
  }

  private static void requireSome(String section, Map<ComponentId, ?> components) {
    if (components.isEmpty()) {
      throw new ConfigException(section + ": there must be at least one");
    }
  }

  private void onlyAConnector(ComponentId id) {
    if (definition.receivers().containsKey(id) || definition.exporters().containsKey(id)) {
      throw new ConfigException(
          "connectors::" + id + ": the id is also one of a receiver or an exporter");
    }
  }

  private void extensionIsDefined(Reference reference) {
    if (!definition.extensions().containsKey(reference.id())) {
      throw ConfigException.at(
          reference.node(), "the extension " + reference.id() + " is not defined");
    }
  }

  private void pipeline(PipelineDefinition pipeline) {
    PipelineSignal signal = SignalOf.pipeline(pipeline);
    notEmpty(pipeline, "receivers", pipeline.receivers());
    notEmpty(pipeline, "exporters", pipeline.exporters());
    pipeline.receivers().forEach(each -> defined(each, "receiver", definition.receivers()));
    pipeline.exporters().forEach(each -> defined(each, "exporter", definition.exporters()));
    pipeline.exporters().forEach(each -> connectorRuns(each, signal, isFedByConnector(pipeline)));
    Set<ComponentId> seen = new HashSet<>();
    for (Reference processor : pipeline.processors()) {
      if (!seen.add(processor.id())) {
        throw ConfigException.at(
            processor.node(), "the processor " + processor.id() + " stands here twice");
      }
      processor(processor, signal, isFedByConnector(pipeline));
    }
  }

  private boolean isFedByConnector(PipelineDefinition pipeline) {
    PipelineSignal signal = SignalOf.pipeline(pipeline);
    return pipeline.receivers().stream()
        .map(receiver -> components.connectors.get(receiver.id()))
        .anyMatch(maker -> maker != null && feeds(maker, signal));
  }

  private static boolean feeds(DecodedComponents.ConnectorMaker maker, PipelineSignal signal) {
    return maker.feeds(PipelineSignal.TRACES, signal)
        || maker.feeds(PipelineSignal.METRICS, signal);
  }

  static void notEmpty(PipelineDefinition pipeline, String list, List<Reference> references) {
    if (references.isEmpty()) {
      throw ConfigException.at(
          "service::pipelines::" + pipeline.id(), pipeline.location(), "it must have " + list);
    }
  }

  private void defined(Reference reference, String kind, Map<ComponentId, ?> defined) {
    if (!defined.containsKey(reference.id())
        && !definition.connectors().containsKey(reference.id())) {
      throw ConfigException.at(reference.node(), undefined(kind, reference.id(), defined.keySet()));
    }
  }

  static String undefined(String kind, ComponentId id, Set<ComponentId> defined) {
    List<String> names = defined.stream().map(ComponentId::toString).toList();
    return "the " + kind + " " + id + " is not defined" + Similar.question(id.toString(), names);
  }

  private void processor(Reference reference, PipelineSignal signal, boolean isFedByConnector) {
    var maker = components.processor(reference.id());
    if (maker == null) {
      throw ConfigException.at(
          reference.node(),
          undefined("processor", reference.id(), definition.processors().keySet()));
    }
    if (!maker.supports(signal)) {
      throw ConfigException.at(
          reference.node(), "the processor " + reference.id() + " does not support " + signal);
    }
    maker
        .notRunOn(signal)
        .filter(part -> isFedByConnector)
        .ifPresent(part -> refuse(reference, part, signal));
  }

  private void connectorRuns(Reference reference, PipelineSignal signal, boolean isFedByConnector) {
    var maker = components.connectors.get(reference.id());
    if (maker != null && isFedByConnector && !maker.runsOn(signal)) {
      throw ConfigException.at(
          reference.node(),
          "Baton does not run the connector %s on the %s of a connector"
              .formatted(reference.id(), signal.name().toLowerCase(Locale.ROOT)));
    }
  }

  private static void refuse(Reference reference, String part, PipelineSignal signal) {
    throw ConfigException.at(
        reference.node(),
        "the processor %s has %s, which Baton does not run on the %s of a connector"
            .formatted(reference.id(), part, signal.name().toLowerCase(Locale.ROOT)));
  }

  private void bothEnds(ComponentId id) {
    var maker = components.connectors.get(id);
    if (maker == null) {
      return;
    }
    List<PipelineDefinition> into = using(id, true);
    List<PipelineDefinition> outOf = using(id, false);
    for (PipelineDefinition from : into) {
      if (outOf.stream().noneMatch(to -> connects(maker, from, to))) {
        throw loose(id, from, "no pipeline receives from it what it makes of this one");
      }
    }
    for (PipelineDefinition to : outOf) {
      if (into.stream().noneMatch(from -> connects(maker, from, to))) {
        throw loose(id, to, "no pipeline exports to it what it could make this one's data of");
      }
    }
  }

  private static boolean connects(
      DecodedComponents.ConnectorMaker maker, PipelineDefinition from, PipelineDefinition to) {
    return maker.connects(SignalOf.pipeline(from), SignalOf.pipeline(to));
  }

  private static ConfigException loose(ComponentId id, PipelineDefinition at, String problem) {
    return ConfigException.at(
        "service::pipelines::" + at.id(), at.location(), "the connector " + id + ": " + problem);
  }

  private List<PipelineDefinition> using(ComponentId id, boolean asExporter) {
    return definition.pipelines().stream()
        .filter(
            pipeline ->
                (asExporter ? pipeline.exporters() : pipeline.receivers())
                    .stream().anyMatch(reference -> reference.id().equals(id)))
        .toList();
  }
}
