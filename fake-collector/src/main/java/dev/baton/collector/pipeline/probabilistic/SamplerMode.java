package dev.baton.collector.pipeline.probabilistic;

import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceId;

/** How a sampler finds the randomness of a span, and the threshold to compare it with. */
interface SamplerMode {

  /** Reads a span. */
  Reading read(SpanData span, SamplingState state);

  /** Returns the threshold for a span that could be read. */
  long threshold(SamplingState state);

  static SamplerMode of(SamplerSettings settings) {
    boolean hashes = settings.mode().isEmpty() || settings.mode().equals("hash_seed");
    if (settings.percentage() == 0 || (hashes && HashMode.kept(settings) == 0)) {
      return new NothingMode();
    }
    if (hashes) {
      return new HashMode(settings);
    }
    return settings.mode().equals("equalizing")
        ? new EqualizingMode(settings)
        : new ProportionalMode(settings);
  }

  /** Keeps nothing but what a priority rescues, and rewrites what it could read. */
  record NothingMode() implements SamplerMode {

    @Override
    public Reading read(SpanData span, SamplingState state) {
      return new Reading(Reading.HIGHEST, state.isBroken(), true);
    }

    @Override
    public long threshold(SamplingState state) {
      return Thresholds.NEVER;
    }
  }

  /** Raises the threshold of earlier samplers to its own. */
  record EqualizingMode(SamplerSettings settings, long own) implements SamplerMode {

    EqualizingMode(SamplerSettings settings) {
      this(settings, Thresholds.of(settings.ratio(), settings.precision()));
    }

    @Override
    public Reading read(SpanData span, SamplingState state) {
      return consistent(span, state);
    }

    @Override
    public long threshold(SamplingState state) {
      Long earlier = state.threshold();
      return earlier == null ? own : Math.max(earlier, own);
    }
  }

  /** Keeps its share of what earlier samplers have kept. */
  record ProportionalMode(SamplerSettings settings) implements SamplerMode {

    @Override
    public Reading read(SpanData span, SamplingState state) {
      return consistent(span, state);
    }

    @Override
    public long threshold(SamplingState state) {
      Long earlier = state.threshold();
      double before = earlier == null ? 1 : Thresholds.probability(earlier);
      return Thresholds.of(before * settings.ratio(), settings.precision());
    }
  }

  private static Reading consistent(SpanData span, SamplingState state) {
    if (state.isBroken()) {
      return new Reading(Reading.HIGHEST, true, false);
    }
    Long explicit = state.ot().randomness();
    TraceId id = span.traceId();
    if (explicit == null && id.isEmpty()) {
      return new Reading(Reading.HIGHEST, true, true);
    }
    long randomness = explicit == null ? id.low() & Reading.HIGHEST : explicit;
    return Reading.checked(randomness, state);
  }
}
