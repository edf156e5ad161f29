package dev.baton.collector.pipeline.probabilistic;

import dev.baton.collector.pipeline.data.SpanData;
import java.math.BigDecimal;
import java.math.MathContext;

/** Says why a sampler has dropped a span. */
final class SamplerReason {

  private static final MathContext DIGITS = new MathContext(5);

  private SamplerReason() {}

  static String of(SpanData span, Reading reading, long threshold, SamplerSettings settings) {
    if (settings.percentage() == 0) {
      return "sampling_percentage is 0";
    }
    if (SamplingPriority.apply(span, 0) == Thresholds.NEVER) {
      return "its sampling.priority is 0";
    }
    if (reading.failed()) {
      return "its trace id or tracestate allows no consistent decision, and fail_closed is true";
    }
    return "its randomness is %s %%, kept is from %s %% on"
        .formatted(percent(reading.randomness()), percent(threshold));
  }

  private static String percent(long randomness) {
    return BigDecimal.valueOf(randomness * 0x1p-56 * 100)
        .round(DIGITS)
        .stripTrailingZeros()
        .toPlainString();
  }
}
