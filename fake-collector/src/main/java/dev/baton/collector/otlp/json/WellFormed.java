package dev.baton.collector.otlp.json;

/** Texts in which JSON escapes may have left half of a surrogate pair. */
final class WellFormed {

  private WellFormed() {}

  /** Returns the text with U+FFFD for each unpaired surrogate. */
  static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return repaired(new StringBuilder(text));
      }
    }
    return text;
  }

  private static String repaired(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        text.setCharAt(i, '\ufffd');
      }
    }
    return text.toString();
  }
}
