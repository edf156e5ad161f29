package dev.baton.junit5.conformance;

import java.util.regex.Pattern;

/** Optional white space as HTTP defines it: spaces and tabs, nothing else. */
final class Blanks {

  private static final Pattern AT_THE_ENDS = Pattern.compile("^[ \\t]+|[ \\t]+$");

  private Blanks() {}

  static String trim(String text) {
    return AT_THE_ENDS.matcher(text).replaceAll("");
  }
}
