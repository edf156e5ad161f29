package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.PipelineDefinition;
import dev.baton.collector.pipeline.config.PipelineDefinition.Reference;

/** Components in an order that counts or decides on less than it looks like. */
final class OrderTraps {

  private OrderTraps() {}

  static void find(CollectorDefinition definition, TrapList traps) {
    for (PipelineDefinition pipeline : definition.pipelines()) {
      boolean samples = has(pipeline, "tail_sampling") || has(pipeline, "probabilistic_sampler");
      for (Reference exporter : pipeline.exporters()) {
        String type = exporter.id().type();
        if (has(pipeline, "tail_sampling") && type.matches("span_?metrics")) {
          traps.add(exporter.node(), "counts only what tail_sampling before it has kept");
        }
        if (samples && type.equals("servicegraph")) {
          traps.add(exporter.node(), "sees only what the sampler before it has kept");
        }
      }
    }
  }

  private static boolean has(PipelineDefinition pipeline, String type) {
    return pipeline.processors().stream().anyMatch(each -> each.id().type().equals(type));
  }
}
