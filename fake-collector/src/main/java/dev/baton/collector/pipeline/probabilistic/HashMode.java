package dev.baton.collector.pipeline.probabilistic;

import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceId;

/** Compares a hash of the trace id; refuses spans that another sampler has marked. */
record HashMode(SamplerSettings settings) implements SamplerMode {

  private static final int BUCKETS = 0x4000;
  private static final int BUCKET_BITS = 42;
  private static final float BUCKETS_A_PERCENT = 163.84f;
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  /** The number of buckets that are kept. */
  static int kept(SamplerSettings settings) {
    return Math.min(BUCKETS, (int) (settings.percentage() * BUCKETS_A_PERCENT));
  }

  @Override
  public Reading read(SpanData span, SamplingState state) {
    TraceId id = span.traceId();
    long randomness = id.isEmpty() ? Reading.HIGHEST : randomness(id);
    if (state.isBroken() || state.ot().randomness() != null || state.threshold() != null) {
      return new Reading(randomness, true, false);
    }
    state.ot().setRandomness(randomness);
    return new Reading(randomness, id.isEmpty(), true);
  }

  @Override
  public long threshold(SamplingState state) {
    return (long) (BUCKETS - kept(settings)) << BUCKET_BITS;
  }

  private long randomness(TraceId id) {
    int hash = hash(id);
    long bucket = hash & (BUCKETS - 1);
    long upper = Integer.toUnsignedLong(hash) >>> 18;
    long mixed = upper ^ (upper << 10);
    return ((BUCKETS - 1 - bucket) << BUCKET_BITS) | (mixed << 14) | bucket;
  }

  private int hash(TraceId id) {
    int hash = FNV_OFFSET;
    for (int shift = 0; shift < Integer.SIZE; shift += 8) {
      hash = (hash ^ ((settings.hashSeed() >>> shift) & 0xff)) * FNV_PRIME;
    }
    hash = hash(hash, id.high());
    return hash(hash, id.low());
  }

  private static int hash(int start, long bytes) {
    int hash = start;
    for (int shift = Long.SIZE - 8; shift >= 0; shift -= 8) {
      hash = (hash ^ (int) ((bytes >>> shift) & 0xff)) * FNV_PRIME;
    }
    return hash;
  }
}
