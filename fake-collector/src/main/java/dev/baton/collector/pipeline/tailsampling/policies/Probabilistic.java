package dev.baton.collector.pipeline.tailsampling.policies;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.decision.SamplingVerdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** The type {@code probabilistic}: a hash of the trace id against a share of its range. */
final class Probabilistic implements Policy {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final BigInteger HIGHEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final int MANTISSA = 64;

  private final double percentage;
  private final long salted;
  private final long threshold;

  Probabilistic(String salt, double percentage) {
    this.percentage = percentage;
    long hash = OFFSET;
    for (byte octet : (salt.isEmpty() ? "default-hash-seed" : salt).getBytes(UTF_8)) {
      hash = (hash ^ (octet & 0xff)) * PRIME;
    }
    this.salted = hash;
    this.threshold = threshold(percentage / 100);
  }

  /** The product, rounded to 64 bits of mantissa and cut to a whole number. */
  private static long threshold(double ratio) {
    if (ratio >= 1) {
      return -1;
    }
    if (!(ratio > 0)) {
      return 0;
    }
    BigDecimal exact = new BigDecimal(HIGHEST).multiply(new BigDecimal(ratio));
    int scale = Math.max(0, MANTISSA - exact.toBigInteger().bitLength());
    BigDecimal shifted = exact.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(scale)));
    BigDecimal rounded = shifted.setScale(0, RoundingMode.HALF_EVEN);
    return rounded
        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(scale)), MathContext.UNLIMITED)
        .toBigInteger()
        .longValue();
  }

  private long hash(TraceId id) {
    return hash(hash(salted, id.high()), id.low());
  }

  private static long hash(long start, long bytes) {
    long hash = start;
    for (int shift = Long.SIZE - 8; shift >= 0; shift -= 8) {
      hash = (hash ^ ((bytes >>> shift) & 0xff)) * PRIME;
    }
    return hash;
  }

  @Override
  public SamplingVerdict evaluate(TraceView trace) {
    return Policy.sampledIf(Long.compareUnsigned(hash(trace.id()), threshold) <= 0);
  }

  @Override
  public String reason(TraceView trace) {
    double share = (hash(trace.id()) >>> 11) * 0x1p-53 * 100;
    return String.format(
        Locale.ROOT, "the id is at %.3f %%, kept is up to %s %%", share, percentage);
  }
}
