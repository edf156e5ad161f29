package dev.baton.collector.pipeline.probabilistic;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.NumberTexts;
import dev.baton.collector.pipeline.data.SpanData;

/** The attribute {@code sampling.priority}: 0 rejects a span, more keeps it. */
final class SamplingPriority {

  private SamplingPriority() {}

  static long apply(SpanData span, long threshold) {
    AnyValue value = span.attributes().get("sampling.priority");
    double priority = value == null ? Double.NaN : number(value);
    if (priority == 0) {
      return Thresholds.NEVER;
    }
    return priority > 0 ? 0 : threshold;
  }

  private static double number(AnyValue value) {
    if (value instanceof AnyValue.IntValue number) {
      return number.value();
    }
    if (value instanceof AnyValue.DoubleValue number) {
      return number.value();
    }
    Double parsed =
        value instanceof AnyValue.StringValue text ? NumberTexts.decimal(text.value()) : null;
    return parsed == null ? Double.NaN : parsed;
  }
}
