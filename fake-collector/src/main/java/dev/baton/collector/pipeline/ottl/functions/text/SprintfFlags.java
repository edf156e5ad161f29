package dev.baton.collector.pipeline.ottl.functions.text;

/** What stands between the percent sign and the verb. */
final class SprintfFlags {

  /** No width or precision is given. */
  static final int ABSENT = Integer.MIN_VALUE;

  boolean sharp;
  boolean zero;
  boolean plus;
  boolean minus;
  boolean space;
  int width;
  int precision;

  void clear() {
    sharp = false;
    zero = false;
    plus = false;
    minus = false;
    space = false;
    width = ABSENT;
    precision = ABSENT;
  }

  /** Takes a flag, or tells that a character is none. */
  boolean take(char c) {
    switch (c) {
      case '#' -> sharp = true;
      case '0' -> zero = true;
      case '+' -> plus = true;
      case '-' -> minus = true;
      case ' ' -> space = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Tells whether zeros fill the width. */
  boolean fillsWithZeros() {
    return zero && !minus && width != ABSENT;
  }

  /** Returns a text filled up to the width. */
  String padded(String text, boolean zeros) {
    int missing = width == ABSENT ? 0 : width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    return minus ? text + " ".repeat(missing) : (zeros && zero ? "0" : " ").repeat(missing) + text;
  }
}
