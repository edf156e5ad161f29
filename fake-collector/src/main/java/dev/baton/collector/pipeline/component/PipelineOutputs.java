package dev.baton.collector.pipeline.component;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentId;
import java.util.List;
import java.util.Set;

/** The pipelines that a connector feeds, for one that chooses among them. */
@Internal
public interface PipelineOutputs {

  /** The ids of all of them, in the order of the configuration. */
  Set<ComponentId> ids();

  /** Returns what hands data to these pipelines, all of them among {@link #ids()}. */
  Consumer to(List<ComponentId> pipelines);
}
