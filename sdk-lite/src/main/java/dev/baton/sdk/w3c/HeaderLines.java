package dev.baton.sdk.w3c;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Combines the lines of a repeated header (RFC 9110, section 5.3). */
final class HeaderLines {

  /** The maximum length in characters; the rest is ignored. */
  static final int MAX_LENGTH = 32_768;

  /** The maximum number of lines. */
  static final int MAX_LINES = 128;

  private HeaderLines() {}

  /** Returns the lines joined by commas, null if there are none. Truncates at a comma. */
  static @Nullable String combined(@Nullable Iterator<String> lines) {
    String first = next(lines);
    if (lines == null || first == null) {
      return null;
    }
    String all = lines.hasNext() ? joined(first, lines) : first;
    return all.length() <= MAX_LENGTH ? all : cut(all);
  }

  private static String joined(String first, Iterator<String> lines) {
    StringBuilder text = new StringBuilder(first);
    for (int count = 1; count < MAX_LINES && text.length() <= MAX_LENGTH; count++) {
      String line = next(lines);
      if (line == null) {
        break;
      }
      text.append(',').append(line);
    }
    return text.toString();
  }

  private static String cut(String text) {
    return text.substring(0, Math.max(0, text.lastIndexOf(',', MAX_LENGTH)));
  }

  /** Returns the next non-null line, null if there is none: some getters return null lines. */
  static @Nullable String next(@Nullable Iterator<String> lines) {
    while (lines != null && lines.hasNext()) {
      @Nullable String line = lines.next();
      if (line != null) {
        return line;
      }
    }
    return null;
  }
}
