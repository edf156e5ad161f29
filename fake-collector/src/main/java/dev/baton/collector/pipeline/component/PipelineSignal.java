package dev.baton.collector.pipeline.component;

/** What a pipeline transports. */
public enum Signal {
  TRACES,
  METRICS,
  LOGS
}
