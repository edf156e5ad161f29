package dev.baton.collector.pipeline.ottl.functions.text;

import dev.baton.collector.pipeline.ottl.values.GoFloat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints numbers by verb; a verb that does not fit gives null. */
final class SprintfNumbers {

  private final SprintfFlags flags;

  SprintfNumbers(SprintfFlags flags) {
    this.flags = flags;
  }

  @Nullable String integer(long value, int verb) {
    return switch (verb) {
      case 'v', 'd' -> inBase(value, 10, "");
      case 'b' -> inBase(value, 2, flags.sharp ? "0b" : "");
      case 'o' -> inBase(value, 8, flags.sharp ? "0" : "");
      case 'O' -> inBase(value, 8, "0o");
      case 'x' -> inBase(value, 16, flags.sharp ? "0x" : "");
      case 'X' -> inBase(value, 16, flags.sharp ? "0X" : "").toUpperCase(Locale.ROOT);
      case 'c' -> flags.padded(Character.toString(codePoint(value)), true);
      case 'q' ->
          flags.padded(GoQuote.quote(Character.toString(codePoint(value)), '\'', flags.plus), true);
      case 'U' -> unicode(value);
      default -> null;
    };
  }

  private static int codePoint(long value) {
    boolean valid = value >= 0 && value <= Character.MAX_CODE_POINT;
    return valid && !(value >= 0xD800 && value <= 0xDFFF) ? (int) value : 0xFFFD;
  }

  private String unicode(long value) {
    int digits = Math.max(4, flags.precision);
    String text =
        String.format(Locale.ROOT, "U+%0" + digits + "X", value)
            + (flags.sharp ? " '" + Character.toString(codePoint(value)) + "'" : "");
    return flags.padded(text, false);
  }

  private String inBase(long value, int base, String prefix) {
    String digits = Long.toString(value, base);
    String sign = value < 0 ? "-" : flags.plus ? "+" : flags.space ? " " : "";
    String size = value < 0 ? digits.substring(1) : digits;
    int least = 1;
    if (flags.precision != SprintfFlags.ABSENT) {
      if (flags.precision == 0 && value == 0) {
        return flags.padded("", false);
      }
      least = flags.precision;
    } else if (flags.fillsWithZeros()) {
      least = flags.width - sign.length();
    }
    String filled = "0".repeat(Math.max(0, least - size.length())) + size;
    String octal = prefix.equals("0") && filled.startsWith("0") ? "" : prefix;
    return flags.padded(sign + octal + filled, false);
  }

  @Nullable String decimal(double value, int verb) {
    boolean shortest = flags.precision == SprintfFlags.ABSENT;
    return switch (verb) {
      case 'x' -> shortest ? signed(value, GoFloat.hexadecimal(value)) : null;
      case 'X' ->
          shortest ? signed(value, GoFloat.hexadecimal(value).toUpperCase(Locale.ROOT)) : null;
      case 'v', 'g' -> decimal(value, 'g', flags.precision);
      case 'G' -> decimal(value, 'g', flags.precision).toUpperCase(Locale.ROOT);
      case 'f', 'F' -> decimal(value, 'f', sixIfAbsent());
      case 'e' -> decimal(value, 'e', sixIfAbsent());
      case 'E' -> decimal(value, 'e', sixIfAbsent()).toUpperCase(Locale.ROOT);
      default -> null;
    };
  }

  private int sixIfAbsent() {
    return flags.precision == SprintfFlags.ABSENT ? 6 : flags.precision;
  }

  private String decimal(double value, char format, int precision) {
    int digits = precision == SprintfFlags.ABSENT ? -1 : precision;
    return signed(value, GoFloat.format(value, format, digits));
  }

  private String signed(double value, String text) {
    boolean infinite = Double.isInfinite(value) || Double.isNaN(value);
    String size = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    boolean negative = text.startsWith("-");
    String sign = negative ? "-" : flags.plus ? "+" : flags.space ? " " : "";
    if (infinite && sign.isEmpty() && value > 0) {
      sign = "+";
    }
    if (flags.fillsWithZeros() && !infinite) {
      int missing = flags.width - sign.length() - size.length();
      return sign + "0".repeat(Math.max(0, missing)) + size;
    }
    return flags.padded(sign + size, false);
  }
}
