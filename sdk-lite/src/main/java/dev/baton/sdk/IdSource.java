package dev.baton.sdk;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the ids of one service, the same ones in each run with the same seed.
 *
 * <p>Trace ids look random over all 128 bits, because samplers read their bits as a random number
 * and sequential ids would all be kept or all be dropped. They carry the mark of the test all the
 * same: the upper half is a function of the lower half and of the test's seed, so that no id of
 * another test passes {@link #made}.
 */
final class IdSource {

  private final long testSeed;
  private final long serviceSeed;
  private final AtomicLong count = new AtomicLong();

  IdSource(long testSeed, String service) {
    this.testSeed = SplitMix64.mix(testSeed);
    this.serviceSeed = SplitMix64.mix(testSeed ^ SplitMix64.hash(service));
  }

  /** Takes this many ids at once, since all threads of a service wait here for each other. */
  long take(int ids) {
    return count.getAndAdd(ids) + 1;
  }

  /** Returns the id with this number: a span id, or the lower half of a trace id. */
  long id(long number) {
    long id = SplitMix64.mix(serviceSeed + number * SplitMix64.GOLDEN_RATIO);
    return id == 0 ? 1 : id; // all zeros is the invalid id
  }

  /** Returns the upper half that goes with this lower one. */
  long traceIdHigh(long low) {
    return SplitMix64.mix(low ^ testSeed);
  }

  /** Whether a trace id of this test has these halves. */
  boolean made(long high, long low) {
    return traceIdHigh(low) == high;
  }
}
