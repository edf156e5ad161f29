package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.GoNumbers;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conversions of scalars to another kind, by the rules of Go. */
@Internal
public final class Parsing {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9_]+\\.?[0-9_]*|\\.[0-9_]+)(?:[eE][+-]?[0-9_]+)?");
  private static final Pattern HEX =
      Pattern.compile(
          "[+-]?0[xX](?:[0-9a-fA-F_]+\\.?[0-9a-fA-F_]*|\\.[0-9a-fA-F_]+)[pP][+-]?[0-9]+");
  private static final Pattern INFINITE = Pattern.compile("[+-]?inf(?:inity)?");
  private static final Pattern MISPLACED_UNDERSCORE =
      Pattern.compile("(?<![0-9a-fA-FxX])_|_(?![0-9a-fA-F])");

  private Parsing() {}

  private static OttlException unconvertible(Object value, String kind) {
    return new OttlException(Kinds.of(value) + " is not converted to " + kind);
  }

  /** Returns a whole number; a text that is none gives null. */
  public static @Nullable Long integerLike(@Nullable Object value) {
    if (value == null || value instanceof Long) {
      return (Long) value;
    }
    if (value instanceof String text) {
      return decimalInteger(text);
    }
    if (value instanceof Double number) {
      return GoNumbers.toLong(number);
    }
    if (value instanceof Boolean flag) {
      return flag ? 1L : 0L;
    }
    throw unconvertible(value, "an int");
  }

  private static @Nullable Long decimalInteger(String text) {
    try {
      return integer(text, 10);
    } catch (OttlException e) {
      return null;
    }
  }

  /**
   * Reads a whole number. Base 0 is told by the prefix, and allows underscores.
   *
   * @throws OttlException if the text is none
   */
  public static long integer(String text, int base) {
    return IntegerText.parse(text, base);
  }

  /** Returns a number. */
  public static @Nullable Double decimalLike(@Nullable Object value) {
    if (value == null || value instanceof Double) {
      return (Double) value;
    }
    if (value instanceof Long number) {
      return number.doubleValue();
    }
    if (value instanceof String text) {
      return decimal(text);
    }
    if (value instanceof Boolean flag) {
      return flag ? 1.0 : 0.0;
    }
    throw unconvertible(value, "a double");
  }

  /**
   * Reads a number as Go does, also hexadecimal ones, infinities and NaN.
   *
   * @throws OttlException if the text is none or the number is too large
   */
  public static double decimal(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("nan")) {
      return Double.NaN;
    }
    if (INFINITE.matcher(lower).matches()) {
      return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    boolean number = DECIMAL.matcher(text).matches() || HEX.matcher(text).matches();
    if (!number || MISPLACED_UNDERSCORE.matcher(text).find()) {
      throw new OttlException("no number: " + text);
    }
    double value = Double.parseDouble(text.replace("_", ""));
    if (Double.isInfinite(value)) {
      throw new OttlException("too large: " + text);
    }
    return value;
  }

  /** Returns a boolean. */
  public static @Nullable Boolean flagLike(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    if (value instanceof Long number) {
      return number != 0;
    }
    if (value instanceof Double number) {
      return number != 0;
    }
    if (value instanceof String text) {
      return flag(text);
    }
    throw unconvertible(value, "a bool");
  }

  /**
   * Reads one of the few texts that Go takes for a boolean.
   *
   * @throws OttlException if the text is none
   */
  public static boolean flag(String text) {
    return switch (text) {
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "0", "f", "F", "false", "FALSE", "False" -> false;
      default -> throw new OttlException("no bool: " + text);
    };
  }

  /** Returns the bytes of a text, a number or a boolean. */
  public static byte @Nullable [] bytesLike(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof String text) {
      return Utf8.bytes(text);
    }
    if (value instanceof Long number) {
      return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
    if (value instanceof Double number) {
      return ByteBuffer.allocate(Double.BYTES).putDouble(number).array();
    }
    if (value instanceof Boolean flag) {
      return new byte[] {(byte) (flag ? 1 : 0)};
    }
    throw unconvertible(value, "bytes");
  }
}
