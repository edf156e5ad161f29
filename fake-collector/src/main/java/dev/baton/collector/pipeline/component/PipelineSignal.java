package dev.baton.collector.pipeline.component;

import dev.baton.Internal;

/** What a pipeline transports. */
@Internal
public enum PipelineSignal {
  TRACES,
  METRICS,
  LOGS
}
