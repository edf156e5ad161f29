package dev.baton.examples.orders;

import java.util.regex.Pattern;

/** Failure texts without what differs from run to run. */
final class Texts {

  private static final Pattern TIME = Pattern.compile("\\d+(\\.\\d+)? (us|ms|s)\\b");
  private static final Pattern THREAD =
      Pattern.compile("(?<=(executor-thread|eventloop-thread|pool)-)[\\d-]+[a-z-]*\\d*");
  private static final Pattern WAIT = Pattern.compile("(?s)\n\n  gave up .*?(?=\n\n)");
  private static final Pattern SPACES = Pattern.compile("(?<=\\S) {2,}");

  private Texts() {}

  /** Returns the text with equal times, threads and columns, and without how long it waited. */
  static String essence(Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    text = WAIT.matcher(text).replaceAll("");
    text = TIME.matcher(text).replaceAll("* ms");
    text = THREAD.matcher(text).replaceAll("*");
    return SPACES.matcher(text).replaceAll("  ");
  }
}
