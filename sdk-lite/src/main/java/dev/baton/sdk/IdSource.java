package dev.baton.sdk;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates the ids of one service; the same seed generates the same ids in each run.
 *
 * <p>Trace ids look random in all 128 bits, because samplers use their bits as a random number;
 * sequential ids would all be kept or all be dropped. The upper half is a function of the lower
 * half and the test's seed, so that {@link #made} recognizes the ids of this test.
 */
final class IdSource {

  private final long testSeed;
  private final long serviceSeed;
  private final AtomicLong count = new AtomicLong();

  IdSource(long testSeed, String service) {
    this.testSeed = SplitMix64.mix(testSeed);
    this.serviceSeed = SplitMix64.mix(testSeed ^ SplitMix64.hash(service));
  }

  /** Reserves this many ids at once, because all threads of a service contend here. */
  long take(int ids) {
    return count.getAndAdd(ids) + 1;
  }

  /** Returns the id with this number: a span id, or the lower half of a trace id. */
  long id(long number) {
    long id = SplitMix64.mix(serviceSeed + number * SplitMix64.GOLDEN_RATIO);
    return id == 0 ? 1 : id; // all zeros is the invalid id
  }

  /** Returns the upper half for this lower half. */
  long traceIdHigh(long low) {
    return traceIdHigh(low, 0);
  }

  /** Returns the upper half for this lower half and this mark; 0 stands for that of the seed. */
  long traceIdHigh(long low, long mark) {
    return SplitMix64.mix(low ^ (mark == 0 ? testSeed : mark));
  }

  /** Returns whether this trace id was generated for this test. */
  boolean made(long high, long low) {
    return traceIdHigh(low) == high;
  }
}
