package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ConnectorType;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.PipelineOutputs;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.config.ComponentSettings;

/**
 * The type {@code span_metrics}, and its older name {@code spanmetrics}.
 *
 * @param type one of the two names
 */
@Internal
public record SpanMetricsType(String type) implements ConnectorType<SpanMetricsSettings> {

  @Override
  public boolean connects(PipelineSignal from, PipelineSignal to) {
    return from == PipelineSignal.TRACES && to == PipelineSignal.METRICS;
  }

  @Override
  public SpanMetricsSettings decode(ComponentSettings settings, Gates gates) {
    return SpanMetricsSettings.of(settings, gates);
  }

  @Override
  public Processor create(
      SpanMetricsSettings settings, ProcessorContext context, PipelineOutputs outputs) {
    return new SpanMetricsConnector(settings, context);
  }
}
