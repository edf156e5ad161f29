package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.component.ConnectorType;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.Signal;
import dev.baton.collector.pipeline.config.Settings;

/**
 * The type {@code span_metrics}, and its older name {@code spanmetrics}.
 *
 * @param type one of the two names
 */
public record SpanMetrics(String type) implements ConnectorType<SpanMetricsSettings> {

  @Override
  public boolean connects(Signal from, Signal to) {
    return from == Signal.TRACES && to == Signal.METRICS;
  }

  @Override
  public SpanMetricsSettings decode(Settings settings, Gates gates) {
    return SpanMetricsSettings.of(settings, gates);
  }

  @Override
  public Processor create(SpanMetricsSettings settings, ProcessorContext context) {
    return new SpanMetricsConnector(settings, context);
  }
}
