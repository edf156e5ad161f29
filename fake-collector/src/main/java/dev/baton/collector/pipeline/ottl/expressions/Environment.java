package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.Internal;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What functions take from outside of the data.
 *
 * @param epochNanos the time now
 * @param random where random ids come from
 */
@Internal
public record Environment(LongSupplier epochNanos, RandomGenerator random) {

  /** No time and no chance, for what is evaluated before there is an item. */
  public static final Environment NONE = new Environment(() -> 0, () -> 0);
}
