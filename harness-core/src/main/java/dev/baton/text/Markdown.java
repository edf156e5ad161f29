package dev.baton.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes GitHub-flavoured Markdown. What names contain is shown as it is and is never read as
 * markup, a mention or HTML.
 */
public final class Markdown {

  private static final String MARKS = "\\`*<>[]|~&@#!$";
  private static final int MIN_FENCE = 3;

  private Markdown() {}

  /** Returns text of one line, such as that of a cell or a heading, with its marks escaped. */
  public static String escaped(String line) {
    StringBuilder text = new StringBuilder(line.length() + 8);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (MARKS.indexOf(c) >= 0 || (c == '_' && !isInsideAWord(line, i))) {
        text.append('\\');
      }
      text.append(c);
    }
    return text.toString();
  }

  private static boolean isInsideAWord(String line, int at) {
    return at > 0
        && at + 1 < line.length()
        && Character.isLetterOrDigit(line.charAt(at - 1))
        && Character.isLetterOrDigit(line.charAt(at + 1));
  }

  /**
   * Returns the lines of a table, in columns, so that it is also readable as it is.
   *
   * @param headings the texts of the first row
   * @param rows as many cells each; their marks are escaped here
   */
  public static List<String> table(List<String> headings, List<List<String>> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(headings);
    rows.forEach(row -> cells.add(row.stream().map(Markdown::escaped).toList()));
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      int column = i;
      widths.add(cells.stream().mapToInt(row -> length(row.get(column))).max().orElse(0));
    }
    List<String> lines = new ArrayList<>();
    lines.add(row(cells.get(0), widths));
    lines.add(row(widths.stream().map("-"::repeat).toList(), widths));
    cells.stream().skip(1).forEach(row -> lines.add(row(row, widths)));
    return lines;
  }

  private static String row(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      line.append(' ').append(cell).append(" ".repeat(widths.get(i) - length(cell))).append(" |");
    }
    return line.toString();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Returns the lines as a block of preformatted text, which none of them can end. */
  public static List<String> block(List<String> lines) {
    String fence = "`".repeat(Math.max(MIN_FENCE, longestRun(lines) + 1));
    List<String> block = new ArrayList<>();
    block.add(fence + "text");
    block.addAll(lines);
    block.add(fence);
    return Collections.unmodifiableList(block);
  }

  private static int longestRun(List<String> lines) {
    int longest = 0;
    int run = 0;
    for (char c : lines.stream().collect(Collectors.joining("\n")).toCharArray()) {
      run = c == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
