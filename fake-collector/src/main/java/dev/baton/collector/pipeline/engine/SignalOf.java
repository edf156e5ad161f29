package dev.baton.collector.pipeline.engine;

import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.PipelineDefinition;

/** The signal of a pipeline, which is the type of its id. */
final class SignalOf {

  private SignalOf() {}

  static PipelineSignal pipeline(PipelineDefinition pipeline) {
    return switch (pipeline.id().type()) {
      case "traces" -> PipelineSignal.TRACES;
      case "metrics" -> PipelineSignal.METRICS;
      case "logs" -> PipelineSignal.LOGS;
      default ->
          throw ConfigException.at(
              "service::pipelines::" + pipeline.id(),
              pipeline.location(),
              "unknown signal " + pipeline.id().type() + "; known are traces, metrics, logs");
    };
  }
}
