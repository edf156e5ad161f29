package dev.baton.collector.pipeline.traffic;

import dev.baton.collector.pipeline.data.TraceId;
import java.util.SplittableRandom;

/** The random numbers of one trace: those of its number and a seed, and no others. */
final class TraceRandom {

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;

  TraceRandom(long seed, long number) {
    this.random = new SplittableRandom(seed + number * GOLDEN_RATIO);
  }

  TraceId traceId() {
    return new TraceId(random.nextLong(), random.nextLong());
  }

  long spanId() {
    long id = random.nextLong();
    return id == 0 ? 1 : id;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  double share() {
    return random.nextDouble();
  }

  /** A number of the normal distribution, by the method of Box and Muller. */
  double gaussian() {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
