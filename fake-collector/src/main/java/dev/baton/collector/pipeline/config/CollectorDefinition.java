package dev.baton.collector.pipeline.config;

import dev.baton.Internal;
import java.util.List;
import java.util.Map;

/**
 * What a configuration defines: the components of each section with their bodies, in the order of
 * the file, and the pipelines that connect them.
 *
 * @param ownResource the attributes that the Collector gives its own telemetry
 */
@Internal
public record CollectorDefinition(
    ConfigNode.Mapping root,
    Map<ComponentId, ConfigNode> receivers,
    Map<ComponentId, ConfigNode> processors,
    Map<ComponentId, ConfigNode> exporters,
    Map<ComponentId, ConfigNode> connectors,
    Map<ComponentId, ConfigNode> extensions,
    List<PipelineDefinition> pipelines,
    List<PipelineDefinition.Reference> serviceExtensions,
    Map<String, String> ownResource) {

  /** Returns this definition without some of its pipelines. */
  public CollectorDefinition without(List<PipelineDefinition> some) {
    List<PipelineDefinition> others =
        pipelines.stream().filter(pipeline -> !some.contains(pipeline)).toList();
    return new CollectorDefinition(
        root,
        receivers,
        processors,
        exporters,
        connectors,
        extensions,
        others,
        serviceExtensions,
        ownResource);
  }
}
