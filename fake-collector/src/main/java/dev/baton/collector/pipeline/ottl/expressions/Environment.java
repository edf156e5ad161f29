package dev.baton.collector.pipeline.ottl.expressions;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What functions take from outside of the data.
 *
 * @param epochNanos the time now
 * @param random where random ids come from
 */
public record Environment(LongSupplier epochNanos, RandomGenerator random) {}
