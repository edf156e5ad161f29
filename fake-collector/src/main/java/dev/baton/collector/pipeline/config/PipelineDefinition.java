package dev.baton.collector.pipeline.config;

import dev.baton.Internal;
import java.util.List;

/** A pipeline as {@code service.pipelines} defines it. */
@Internal
public record PipelineDefinition(
    ComponentId id,
    Location location,
    List<Reference> receivers,
    List<Reference> processors,
    List<Reference> exporters) {

  /** The id of a component in one of the lists, and where it stands. */
  public record Reference(ComponentId id, ConfigNode node) {}
}
