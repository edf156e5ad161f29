package dev.baton.shape.notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Suggests a correction for an invalid word. */
final class SyntaxHints {

  private static final List<String> KEYWORDS = keywords();

  private SyntaxHints() {}

  private static List<String> keywords() {
    List<String> words = new ArrayList<>(Quoting.KINDS);
    words.addAll(List.of("ERROR", "OK", "ordered"));
    for (SpanState state : SpanState.values()) {
      words.add(state.toString());
    }
    return List.copyOf(words);
  }

  /** Returns the hint for an unknown token; {@code rest} is the line from this token on. */
  static String forUnknown(String word, String rest) {
    if (DurationParser.isNumber(word)) {
      return DurationParser.splitUnit(word, rest.substring(word.length()));
    }
    if (word.matches("\\d+x")) {
      return "a count starts with x: x" + word.substring(0, word.length() - 1);
    }
    for (String keyword : KEYWORDS) {
      if (isNear(word, keyword)) {
        return word + " is not a word of the notation; did you mean " + keyword + "?";
      }
    }
    return "%s is not a word of the notation; valid here are @service, %s, a count like x2, a time like <250ms, key=value"
        .formatted(word, String.join(", ", KEYWORDS));
  }

  private static boolean isNear(String word, String keyword) {
    String a = word.toLowerCase(Locale.ROOT);
    String b = keyword.toLowerCase(Locale.ROOT);
    return a.equals(b) || distance(a, b) <= Math.min(2, b.length() / 3);
  }

  /** Returns the number of characters to add, remove, change or swap. */
  private static int distance(String a, String b) {
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, a, b, i, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int cheapest(int[][] steps, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
  }

  private static String seen(String rest) {
    char c = rest.charAt(0);
    if (c == ' ') {
      return "a space";
    }
    return Quoting.isPrintable(rest.codePointAt(0))
        ? rest.split(" ", 2)[0]
        : "a hidden character, " + Quoting.escape(c);
  }

  /** Returns the hint for a missing word. */
  static String noWord(String what, String rest) {
    String place = rest.isEmpty() ? "at the end of the line" : "before " + seen(rest);
    return "%s is missing %s; a word with special characters needs quotes".formatted(what, place);
  }
}
