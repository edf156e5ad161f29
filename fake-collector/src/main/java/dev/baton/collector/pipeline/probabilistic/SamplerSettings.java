package dev.baton.collector.pipeline.probabilistic;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.util.List;

/** What the file says of a probabilistic sampler. */
@Internal
public record SamplerSettings(
    float percentage, int hashSeed, String mode, boolean failClosed, int precision) {

  private static final List<String> MODES = List.of("", "hash_seed", "equalizing", "proportional");
  private static final int DEFAULT_PRECISION = 4;
  private static final int FINEST_PRECISION = 14;

  static SamplerSettings of(ComponentSettings settings) {
    SamplerSettings sampler =
        new SamplerSettings(
            (float) settings.decimal("sampling_percentage", 0),
            (int) settings.unsigned("hash_seed", 0),
            settings.text("mode", ""),
            settings.flag("fail_closed", true),
            precision(settings));
    sampler.check(settings);
    checkFieldsOfLogs(settings);
    return sampler;
  }

  private static int precision(ComponentSettings settings) {
    long precision = settings.integer("sampling_precision", DEFAULT_PRECISION);
    if (precision == 0 || precision > FINEST_PRECISION) {
      throw settings.error("sampling_precision", "must be between 1 and 14");
    }
    return (int) Math.max(precision, Integer.MIN_VALUE);
  }

  private void check(ComponentSettings settings) {
    double ratio = percentage / 100.0;
    if (Float.isNaN(percentage) || Float.isInfinite(percentage) || percentage < 0) {
      throw settings.error("sampling_percentage", "must be a number of at least 0");
    }
    if (percentage > 0 && ratio < 0x1p-56) {
      throw settings.error("sampling_percentage", "is too small");
    }
    if (!MODES.contains(mode)) {
      throw settings.error("mode", "must be hash_seed, equalizing or proportional");
    }
  }

  private static void checkFieldsOfLogs(ComponentSettings settings) {
    String source = settings.text("attribute_source", "traceID");
    if (!List.of("", "traceID", "record").contains(source)) {
      throw settings.error("attribute_source", "must be traceID or record");
    }
    settings.text("from_attribute", "");
    settings.text("sampling_priority", "");
  }

  /** The share of traces to keep, at most 1. */
  double ratio() {
    return Math.min(percentage, 100f) / 100.0;
  }
}
