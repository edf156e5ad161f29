package dev.baton.collector.pipeline.ottl.functions.text;

import java.util.Locale;

/** Quotes text as a literal of Go. */
final class GoQuote {

  private GoQuote() {}

  static String quote(String text, char quote, boolean ascii) {
    StringBuilder quoted = new StringBuilder().append(quote);
    text.codePoints().forEach(c -> append(quoted, c, quote, ascii));
    return quoted.append(quote).toString();
  }

  private static void append(StringBuilder quoted, int c, char quote, boolean ascii) {
    String escape = c == quote ? "\\" + quote : escape(c);
    if (!escape.isEmpty()) {
      quoted.append(escape);
    } else if (isPrintable(c) && (c < 128 || !ascii)) {
      quoted.appendCodePoint(c);
    } else if (c < ' ' || c == 0x7F) {
      quoted.append(String.format(Locale.ROOT, "\\x%02x", c));
    } else {
      quoted.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
    }
  }

  private static String escape(int c) {
    return switch (c) {
      case '\\' -> "\\\\";
      case 7 -> "\\a";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case 11 -> "\\v";
      default -> "";
    };
  }

  private static boolean isPrintable(int c) {
    if (c == ' ') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
