package dev.baton.collector.pipeline.engine;

import dev.baton.collector.pipeline.component.Signal;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.PipelineDefinition;

/** The signal of a pipeline, which is the type of its id. */
final class SignalOf {

  private SignalOf() {}

  static Signal pipeline(PipelineDefinition pipeline) {
    return switch (pipeline.id().type()) {
      case "traces" -> Signal.TRACES;
      case "metrics" -> Signal.METRICS;
      case "logs" -> Signal.LOGS;
      default ->
          throw ConfigException.at(
              "service::pipelines::" + pipeline.id(),
              pipeline.location(),
              "unknown signal " + pipeline.id().type() + "; known are traces, metrics, logs");
    };
  }
}
