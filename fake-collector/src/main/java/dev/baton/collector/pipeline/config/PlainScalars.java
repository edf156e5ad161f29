package dev.baton.collector.pipeline.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a YAML scalar without quotes means, as the Collector's YAML library reads it. */
final class PlainScalars {

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
  private static final Pattern INFINITY = Pattern.compile("([+-]?)\\.(inf|Inf|INF)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(nan|NaN|NAN)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("(?<=[0-9])_(?=[0-9])");
  private static final Pattern INTEGER =
      Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");

  private PlainScalars() {}

  /** Returns a string, long, double, big integer of 64 bits, boolean, timestamp, or null. */
  static @Nullable Object resolve(String text) {
    if (NULLS.contains(text)) {
      return null;
    }
    if (TRUE.contains(text)) {
      return true;
    }
    if (FALSE.contains(text)) {
      return false;
    }
    char first = text.charAt(0);
    if ("+-.0123456789".indexOf(first) < 0) {
      return text;
    }
    return number(text);
  }

  private static Object number(String text) {
    if (INFINITY.matcher(text).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (NOT_A_NUMBER.matcher(text).matches()) {
      return Double.NaN;
    }
    if (TimestampText.matches(text)) {
      return new ConfigNode.Timestamp(text);
    }
    String plain = text.replace("_", "");
    Object integer = integer(plain);
    if (integer != null) {
      return integer;
    }
    // Behind a point in front, an underscore may stand between digits only.
    String decimal = text.charAt(0) == '.' ? BETWEEN_DIGITS.matcher(text).replaceAll("") : plain;
    double value = DECIMAL.matcher(decimal).matches() ? Double.parseDouble(decimal) : Double.NaN;
    return Double.isFinite(value) ? (Object) value : text;
  }

  /** Whether a text is a whole number that fits 64 bits only without a sign. */
  static boolean needsUnsigned(String text) {
    BigInteger value = bigInteger(text.strip().replace("_", ""));
    return value != null && value.signum() > 0 && value.bitLength() == Long.SIZE;
  }

  /** Returns a long, a big integer of 64 bits without a sign, or null for what is larger. */
  private static @Nullable Object integer(String plain) {
    BigInteger value = bigInteger(plain);
    if (value == null) {
      return null;
    }
    if (value.bitLength() < Long.SIZE) {
      return value.longValue();
    }
    boolean fitsUnsigned = value.bitLength() == Long.SIZE && Character.isDigit(plain.charAt(0));
    return fitsUnsigned ? value : null;
  }

  private static @Nullable BigInteger bigInteger(String plain) {
    var matcher = INTEGER.matcher(plain.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return null;
    }
    BigInteger value = BigInteger.ZERO;
    int[] radixes = {16, 2, 8, 10};
    for (int i = 0; i < radixes.length; i++) {
      if (matcher.group(i + 2) != null) {
        value = new BigInteger(matcher.group(i + 2), radixes[i]);
      }
    }
    return "-".equals(matcher.group(1)) ? value.negate() : value;
  }
}
