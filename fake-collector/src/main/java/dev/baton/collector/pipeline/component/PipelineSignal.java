package dev.baton.collector.pipeline.component;

/** What a pipeline transports. */
public enum PipelineSignal {
  TRACES,
  METRICS,
  LOGS
}
