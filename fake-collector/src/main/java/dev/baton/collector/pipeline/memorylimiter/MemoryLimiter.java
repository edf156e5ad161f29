package dev.baton.collector.pipeline.memorylimiter;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.PassThrough;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.time.Duration;
import java.util.Set;

/** The type {@code memory_limiter}: its settings are checked, and data passes through it. */
@Internal
public final class MemoryLimiter implements ProcessorType<MemoryLimiter.Configuration> {

  private static final Duration SOFT_INTERVAL = Duration.ofSeconds(10);

  /** Nothing of the settings matters. */
  public record Configuration() {}

  @Override
  public String type() {
    return "memory_limiter";
  }

  @Override
  public Set<PipelineSignal> signals() {
    return Set.of(PipelineSignal.values());
  }

  @Override
  public Configuration decode(ComponentSettings settings, Gates gates) {
    Duration interval = settings.duration("check_interval", Duration.ZERO);
    long limit = settings.unsigned("limit_mib", 0);
    long spike = settings.unsigned("spike_limit_mib", 0);
    long percentage = settings.unsigned("limit_percentage", 0);
    long spikePercentage = settings.unsigned("spike_limit_percentage", 0);
    Duration soft = settings.duration("min_gc_interval_when_soft_limited", SOFT_INTERVAL);
    Duration hard = settings.duration("min_gc_interval_when_hard_limited", Duration.ZERO);
    if (interval.isZero() || interval.isNegative()) {
      throw settings.error("check_interval", "must be greater than zero");
    }
    if (soft.compareTo(hard) < 0) {
      throw settings.error(
          "min_gc_interval_when_soft_limited",
          "must not be smaller than min_gc_interval_when_hard_limited");
    }
    if (limit == 0 && percentage == 0) {
      throw settings.error("limit_mib or limit_percentage must be greater than zero");
    }
    if (percentage > 100 || spikePercentage > 100) {
      throw settings.error("percentages must not be greater than 100");
    }
    if (limit > 0 && limit <= spike) {
      throw settings.error("spike_limit_mib", "must be smaller than limit_mib");
    }
    if (percentage > 0 && percentage <= spikePercentage) {
      throw settings.error("spike_limit_percentage", "must be smaller than limit_percentage");
    }
    return new Configuration();
  }

  @Override
  public Processor create(Configuration configuration, ProcessorContext context) {
    return new PassThrough(context.next());
  }
}
