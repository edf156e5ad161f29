package dev.baton.collector.pipeline.probabilistic;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.LossNotes;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.Set;

/** Keeps a share of the spans, by the randomness of their trace ids. */
@Internal
public final class ProbabilisticSampler implements Processor {

  /** The type {@code probabilistic_sampler}. */
  public static final ProcessorType<SamplerSettings> TYPE = new Type();

  private final SamplerSettings settings;
  private final SamplerMode mode;
  private final Consumer next;
  private final LossNotes losses;

  private ProbabilisticSampler(SamplerSettings settings, ProcessorContext context) {
    this.settings = settings;
    this.mode = SamplerMode.of(settings);
    this.next = context.next();
    this.losses = context.losses();
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    data.resourceSpans()
        .removeIf(
            resource -> {
              resource
                  .scopeSpans()
                  .removeIf(
                      scope -> {
                        scope.spans().removeIf(span -> !keeps(span));
                        return scope.spans().isEmpty();
                      });
              return resource.scopeSpans().isEmpty();
            });
    if (!data.resourceSpans().isEmpty()) {
      next.consume(data, client);
    }
  }

  private boolean keeps(SpanData span) {
    SamplingState state = SamplingState.parse(span.traceState());
    Reading reading = mode.read(span, state);
    long threshold =
        reading.failed() ? (settings.failClosed() ? Thresholds.NEVER : 0) : mode.threshold(state);
    threshold = SamplingPriority.apply(span, threshold);
    boolean kept = threshold <= reading.randomness();
    if (!kept && losses != LossNotes.NONE) {
      losses.because(span, SamplerReason.of(span, reading, threshold, settings));
    }
    if (kept && reading.writes()) {
      state.ot().raiseThreshold(threshold);
      span.setTraceState(state.toString());
    }
    return kept;
  }

  private static final class Type implements ProcessorType<SamplerSettings> {

    @Override
    public String type() {
      return "probabilistic_sampler";
    }

    @Override
    public Set<PipelineSignal> signals() {
      return Set.of(PipelineSignal.TRACES, PipelineSignal.LOGS);
    }

    @Override
    public SamplerSettings decode(ComponentSettings settings, Gates gates) {
      return SamplerSettings.of(settings);
    }

    @Override
    public Processor create(SamplerSettings settings, ProcessorContext context) {
      return new ProbabilisticSampler(settings, context);
    }
  }
}
