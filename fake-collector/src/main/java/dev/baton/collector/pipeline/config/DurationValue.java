package dev.baton.collector.pipeline.config;

import dev.baton.Internal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 1m30s}, {@code .5s}, {@code 4µs}. */
@Internal
public final class DurationValue {

  private static final Pattern PART =
      Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)");
  private static final Map<String, BigDecimal> NANOS =
      Map.of(
          "ns", BigDecimal.ONE,
          "us", BigDecimal.valueOf(1_000),
          "µs", BigDecimal.valueOf(1_000),
          "μs", BigDecimal.valueOf(1_000),
          "ms", BigDecimal.valueOf(1_000_000),
          "s", BigDecimal.valueOf(1_000_000_000),
          "m", BigDecimal.valueOf(60_000_000_000L),
          "h", BigDecimal.valueOf(3_600_000_000_000L));

  private DurationValue() {}

  static Duration of(ConfigNode node) {
    if (ComponentSettings.isNull(node)) {
      return Duration.ZERO;
    }
    if (node instanceof ConfigNode.Scalar scalar) {
      if (scalar.value() instanceof Long nanos) {
        return Duration.ofNanos(nanos);
      }
      if (scalar.value() instanceof BigInteger nanos) {
        return Duration.ofNanos(nanos.longValue()); // one of 64 bits becomes negative
      }
      if (scalar.value() instanceof Double nanos) {
        return Duration.ofNanos(GoNumbers.toLong(nanos));
      }
      if (scalar.value() instanceof String text) {
        return parse(node, text);
      }
    }
    throw ComponentSettings.mismatch(node, "a duration");
  }

  private static Duration parse(ConfigNode node, String text) {
    try {
      return parse(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw ComponentSettings.mismatch(node, "a duration such as 10s or 1m30s");
    }
  }

  /**
   * Reads a duration as Go's {@code time.ParseDuration} does.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static Duration parse(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    if (digits.equals("0")) {
      return Duration.ZERO;
    }
    Duration sum = Duration.ofNanos(sum(digits, text));
    return negative ? sum.negated() : sum;
  }

  private static long sum(String digits, String text) {
    Matcher part = PART.matcher(digits);
    BigDecimal nanos = BigDecimal.ZERO;
    int end = 0;
    while (end < digits.length()) {
      if (!part.find(end) || part.start() != end) {
        throw new IllegalArgumentException("no duration: " + text);
      }
      BigDecimal unit = NANOS.getOrDefault(part.group(2), BigDecimal.ONE);
      nanos = nanos.add(new BigDecimal("0" + part.group(1)).multiply(unit));
      end = part.end();
    }
    if (end == 0) {
      throw new IllegalArgumentException("no duration: " + text);
    }
    return nanos.toBigInteger().longValueExact();
  }
}
