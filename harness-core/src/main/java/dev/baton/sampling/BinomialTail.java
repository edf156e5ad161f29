package dev.baton.sampling;

/**
 * Tails of the binomial distribution, by the continued fraction of the incomplete beta function.
 */
final class BinomialTail {

  private static final int MOST_STEPS = 100_000;
  private static final double PRECISION = 1e-14;
  private static final double TINY = 1e-300;
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private BinomialTail() {}

  /** The probability of at most {@code k} successes in {@code n} trials. */
  static double atMost(long k, long n, double p) {
    return k >= n ? 1 : 1 - atLeast(k + 1, n, p);
  }

  /** The probability of at least {@code k} successes in {@code n} trials. */
  static double atLeast(long k, long n, double p) {
    if (k <= 0) {
      return 1;
    }
    return p <= 0 ? 0 : p >= 1 ? 1 : incompleteBeta((double) k, (double) (n - k + 1), p);
  }

  private static double incompleteBeta(double a, double b, double x) {
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, x) / a
        : 1 - front * fraction(b, a, 1 - x) / b;
  }

  /** The continued fraction, evaluated by Lentz's method. */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double result = d;
    for (int m = 1; m <= MOST_STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      result *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      result *= d * c;
      if (Math.abs(d * c - 1) < PRECISION) {
        break;
      }
    }
    return result;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** The logarithm of the gamma function, by Lanczos' approximation. */
  private static double logGamma(double x) {
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double t = x + 6.5;
    return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
