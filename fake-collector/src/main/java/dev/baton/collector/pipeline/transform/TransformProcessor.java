package dev.baton.collector.pipeline.transform;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.ottl.Environments;
import dev.baton.collector.pipeline.ottl.expressions.Environment;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.Optional;
import java.util.Set;

/** Changes traces by OTTL statements. */
@Internal
public final class TransformProcessor implements Processor {

  /** The type {@code transform}. */
  public static final ProcessorType<?> TYPE = new Type();

  private final TransformConfiguration configuration;
  private final ProcessorContext context;
  private final Environment environment;

  private TransformProcessor(TransformConfiguration configuration, ProcessorContext context) {
    this.configuration = configuration;
    this.context = context;
    this.environment = Environments.of(context.time());
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    EvaluationContext evaluation = new EvaluationContext(client, environment);
    try {
      for (StatementGroup group : configuration.groups()) {
        group.run(data, evaluation);
      }
    } catch (OttlException e) {
      throw ConsumeException.transientFailure(context.id() + ": " + e.getMessage());
    }
    context.next().consume(data, client);
  }

  @Override
  public void consume(MetricsData data, ClientInfo client) {
    context.next().consume(data, client);
  }

  private static final class Type implements ProcessorType<TransformConfiguration> {

    @Override
    public String type() {
      return "transform";
    }

    @Override
    public Set<PipelineSignal> signals() {
      return Set.of(PipelineSignal.values());
    }

    @Override
    public TransformConfiguration decode(ComponentSettings settings, Gates gates) {
      return TransformConfiguration.of(settings, gates);
    }

    @Override
    public Optional<String> notRunOn(PipelineSignal signal, TransformConfiguration configuration) {
      return signal == PipelineSignal.METRICS && configuration.onMetrics()
          ? Optional.of("statements on metrics")
          : Optional.empty();
    }

    @Override
    public Processor create(TransformConfiguration configuration, ProcessorContext context) {
      return new TransformProcessor(configuration, context);
    }
  }
}
