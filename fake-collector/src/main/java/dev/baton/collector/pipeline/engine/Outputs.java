package dev.baton.collector.pipeline.engine;

import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.PipelineOutputs;
import dev.baton.collector.pipeline.config.ComponentId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The first consumers of the pipelines that a connector feeds. */
record Outputs(Map<ComponentId, Consumer> pipelines) implements PipelineOutputs {

  @Override
  public Set<ComponentId> ids() {
    return pipelines.keySet();
  }

  @Override
  public Consumer to(List<ComponentId> chosen) {
    return FanOut.of(
        chosen.stream()
            .map(id -> Objects.requireNonNull(pipelines.get(id), id::toString))
            .toList());
  }

  Consumer toAll() {
    return FanOut.of(List.copyOf(pipelines.values()));
  }
}
