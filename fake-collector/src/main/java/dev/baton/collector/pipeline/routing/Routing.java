package dev.baton.collector.pipeline.routing;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ConnectorType;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.PipelineOutputs;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.config.ComponentSettings;

/** The type {@code routing}. It runs on spans; tables for metrics and logs are checked. */
@Internal
public final class Routing implements ConnectorType<RoutingSettings> {

  @Override
  public String type() {
    return "routing";
  }

  @Override
  public boolean connects(PipelineSignal from, PipelineSignal to) {
    return from == to;
  }

  @Override
  public boolean choosesPipelines() {
    return true;
  }

  @Override
  public boolean runsOn(PipelineSignal from) {
    return from == PipelineSignal.TRACES;
  }

  @Override
  public RoutingSettings decode(ComponentSettings settings, Gates gates) {
    return RoutingSettings.of(settings, gates);
  }

  @Override
  public Processor create(
      RoutingSettings settings, ProcessorContext context, PipelineOutputs outputs) {
    return RoutingConnector.of(settings, context, outputs);
  }
}
