package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.decision.SamplingVerdict;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The types {@code rate_limiting} and {@code bytes_limiting}. */
final class Limiting implements Policy {

  private final RateBucket bucket;
  private final String unit;
  private final ToLongFunction<TraceView> cost;
  private String seen = "";

  private Limiting(RateBucket bucket, String unit, ToLongFunction<TraceView> cost) {
    this.bucket = bucket;
    this.unit = unit;
    this.cost = cost;
  }

  static Limiting spans(RateBucket bucket) {
    return new Limiting(bucket, "spans", TraceView::spanCount);
  }

  static Limiting bytes(RateBucket bucket) {
    return new Limiting(bucket, "bytes", trace -> trace.size().getAsLong());
  }

  @Override
  public SamplingVerdict evaluate(TraceView trace) {
    long count = cost.applyAsLong(trace);
    double available = bucket.available();
    boolean taken = bucket.take(count);
    seen =
        taken
            ? ""
            : String.format(Locale.ROOT, "%s %s, but only %.1f are left", count, unit, available);
    return Policy.sampledIf(taken);
  }

  @Override
  public String reason(TraceView trace) {
    return seen.isEmpty() ? "within the limit of " + unit : seen;
  }

  @Override
  public boolean isStateful() {
    return true;
  }
}
