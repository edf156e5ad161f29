package dev.baton.text;

/**
 * Makes untrusted strings safe for one line of a terminal: characters that move the cursor, change
 * colours, reorder the text or are invisible are written as escapes.
 */
public final class Printable {

  private static final String CUT = "…";

  private Printable() {}

  /**
   * Returns the string on one line, with at most {@code maxLength} characters. A trailing {@code …}
   * marks a shortened string.
   *
   * @param maxLength in code points, at least 1
   */
  public static String of(String raw, int maxLength) {
    StringBuilder text = new StringBuilder(Math.min(raw.length(), maxLength) + 8);
    int length = 0;
    for (int i = 0; i < raw.length(); ) {
      int codePoint = raw.codePointAt(i);
      i += Character.charCount(codePoint);
      String shown = shown(codePoint);
      int room = maxLength - length - (i < raw.length() ? 1 : 0);
      int size = shown.codePointCount(0, shown.length());
      if (size > room) {
        return text.append(CUT).toString();
      }
      text.append(shown);
      length += size;
    }
    return text.toString();
  }

  private static String shown(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> isVisible(codePoint) ? Character.toString(codePoint) : escaped(codePoint);
    };
  }

  /**
   * Returns whether the character can be printed unchanged. Emoji can, bidirectional overrides
   * cannot.
   */
  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String escaped(int codePoint) {
    StringBuilder text = new StringBuilder();
    for (char unit : Character.toChars(codePoint)) {
      text.append(String.format("\\u%04x", (int) unit));
    }
    return text.toString();
  }
}
