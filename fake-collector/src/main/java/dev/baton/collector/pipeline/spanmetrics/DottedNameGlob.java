package dev.baton.collector.pipeline.spanmetrics;

import java.util.regex.Pattern;

/** Patterns of names whose segments are separated by dots. */
final class DottedNameGlob {

  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int at;
  private int open;

  private DottedNameGlob(String glob) {
    this.glob = glob;
  }

  /**
   * Compiles a glob.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Pattern compile(String glob) {
    DottedNameGlob compiler = new DottedNameGlob(glob);
    while (compiler.at < glob.length()) {
      compiler.next(glob.charAt(compiler.at++));
    }
    if (compiler.open > 0) {
      throw new IllegalArgumentException("a brace is not closed in " + glob);
    }
    return Pattern.compile(compiler.regex.toString(), Pattern.DOTALL);
  }

  private void next(char c) {
    switch (c) {
      case '*' -> star();
      case '?' -> regex.append("[^.]");
      case '[' -> characters();
      case '{' -> {
        open++;
        regex.append("(?:");
      }
      case '}' -> {
        regex.append(open > 0 ? ")" : "\\}");
        open = Math.max(0, open - 1);
      }
      case ',' -> regex.append(open > 0 ? "|" : ",");
      case '\\' -> {
        regex.append(Pattern.quote(glob.substring(at, Math.min(at + 1, glob.length()))));
        at++;
      }
      default -> regex.append(Pattern.quote(String.valueOf(c)));
    }
  }

  private void star() {
    if (glob.startsWith("*", at)) {
      at++;
      regex.append(".*");
    } else {
      regex.append("[^.]*");
    }
  }

  private void characters() {
    int end = glob.indexOf(']', at);
    if (end < 0 || end == at) {
      throw new IllegalArgumentException("a bracket is not closed in " + glob);
    }
    String set = glob.substring(at, end);
    boolean negated = set.startsWith("!");
    String listed = (negated ? set.substring(1) : set).replaceAll("([\\\\\\[\\]^&])", "\\\\$1");
    regex.append(negated ? "[^" : "[").append(listed).append(']');
    at = end + 1;
  }
}
