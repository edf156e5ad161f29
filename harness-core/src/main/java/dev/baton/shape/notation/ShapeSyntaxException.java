package dev.baton.shape.notation;

import dev.baton.redaction.Redaction;

/**
 * Thrown if a text does not follow the notation of shapes. The message shows the place and a
 * correction.
 */
public final class ShapeSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;
  private static final int WINDOW = 100;

  private final int line;
  private final int column;

  ShapeSyntaxException(int line, int column, String lineText, String problem) {
    super(
        "line %s, column %s: %s\n\n%s"
            .formatted(
                line,
                column,
                Redaction.current().text(problem),
                picture(sameLength(lineText), column)));
    this.line = line;
    this.column = column;
  }

  /** Returns the line of the error, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column of the error in that line, from 1, including the common margin. */
  public int column() {
    return column;
  }

  /** Hides secrets without moving the other characters. */
  private static String sameLength(String text) {
    return Redaction.current().shownAs(secret -> "*".repeat(secret.length())).text(text);
  }

  private static String picture(String text, int column) {
    int from = Math.max(0, column - WINDOW / 2);
    String shown = visible(text.substring(from, Math.min(text.length(), from + WINDOW)));
    return "    " + shown + "\n    " + " ".repeat(Math.max(0, column - 1 - from)) + "^";
  }

  /**
   * Shows a tab as an arrow and other hidden characters as dots, so that the caret is in the right
   * column.
   */
  private static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = Character.isSurrogate(c);
      shown.append(c == '\t' ? '→' : pair || Quoting.isPrintable(c) ? c : '·');
    }
    return shown.toString();
  }
}
