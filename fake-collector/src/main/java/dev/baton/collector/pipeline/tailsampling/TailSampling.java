package dev.baton.collector.pipeline.tailsampling;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.tailsampling.policies.ConditionLanguage;
import java.util.List;

/**
 * The type {@code tail_sampling}.
 *
 * @param language compiles the conditions of {@code ottl_condition}
 */
@Internal
public record TailSampling(ConditionLanguage language)
    implements ProcessorType<TailSamplingSettings> {

  @Override
  public String type() {
    return "tail_sampling";
  }

  @Override
  public TailSamplingSettings decode(ComponentSettings settings, Gates gates) {
    return TailSamplingSettings.of(settings, gates);
  }

  @Override
  public List<String> notices(TailSamplingSettings settings) {
    return settings.shards() <= 1
        ? List.of()
        : List.of(
            "decides in one shard and not in %d: num_traces, the sizes of caches and the limits per second are whole, and not divided among shards"
                .formatted(settings.shards()));
  }

  @Override
  public Processor create(TailSamplingSettings settings, ProcessorContext context) {
    settings.checkNames();
    return new TailSamplingProcessor(settings, context, language, context.explains());
  }
}
