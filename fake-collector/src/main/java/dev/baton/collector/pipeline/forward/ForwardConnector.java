package dev.baton.collector.pipeline.forward;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ConnectorType;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.PassThrough;
import dev.baton.collector.pipeline.component.PipelineOutputs;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.config.ComponentSettings;

/** The type {@code forward}: hands data to other pipelines of the same signal. */
@Internal
public final class ForwardConnector implements ConnectorType<ForwardConnector.Configuration> {

  /** It has no settings. */
  public record Configuration() {}

  @Override
  public String type() {
    return "forward";
  }

  @Override
  public boolean connects(PipelineSignal from, PipelineSignal to) {
    return from == to;
  }

  @Override
  public Configuration decode(ComponentSettings settings, Gates gates) {
    return new Configuration();
  }

  @Override
  public Processor create(
      Configuration configuration, ProcessorContext context, PipelineOutputs outputs) {
    return new PassThrough(context.next());
  }
}
