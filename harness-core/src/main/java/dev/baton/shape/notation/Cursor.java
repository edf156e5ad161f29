package dev.baton.shape.notation;

/** A position in one line of text. Errors contain the position. */
final class Cursor {

  private final int lineNumber;
  private final String line;
  private int at;

  Cursor(int lineNumber, String line, int at) {
    this.lineNumber = lineNumber;
    this.line = line;
    this.at = at;
  }

  int at() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  boolean atEnd() {
    return at >= line.length();
  }

  /** Returns the character at the position, NUL at the end. */
  char peek() {
    return atEnd() ? '\0' : line.charAt(at);
  }

  String rest() {
    return line.substring(at);
  }

  boolean isAt(String text) {
    return line.startsWith(text, at);
  }

  /** Skips this text if it is at the position. */
  boolean take(String text) {
    if (!isAt(text)) {
      return false;
    }
    at += text.length();
    return true;
  }

  /** Skips spaces and returns their number. */
  int skipSpaces() {
    int from = at;
    while (peek() == ' ') {
      at++;
    }
    return at - from;
  }

  /** Reads up to the first character that cannot be part of an unquoted word; may be empty. */
  String bareWord() {
    int from = at;
    while (!atEnd() && !Quoting.endsWord(line.codePointAt(at))) {
      at += Character.charCount(line.codePointAt(at));
    }
    return line.substring(from, at);
  }

  /** Reads up to the next space. */
  String untilSpace() {
    int from = at;
    while (!atEnd() && peek() != ' ') {
      at++;
    }
    return line.substring(from, at);
  }

  /** Reads up to two spaces or the end. */
  String untilGap() {
    int gap = line.indexOf("  ", at);
    String text = line.substring(at, gap < 0 ? line.length() : gap);
    at += text.length();
    return text;
  }

  /** Reads a quoted text with its escapes. The position is at the opening quote. */
  String quoted() {
    int open = at++;
    StringBuilder text = new StringBuilder();
    while (peek() != '"' || atEnd()) {
      if (atEnd()) {
        throw error(open, "the quote is not closed; a text in quotes ends with \" on its line");
      }
      text.append(quotedLetter());
    }
    at++;
    return text.toString();
  }

  private char quotedLetter() {
    char c = line.charAt(at++);
    if (Character.getType(c) == Character.CONTROL) {
      throw error(at - 1, "a hidden character; write it as " + Quoting.escape(c));
    }
    return c == '\\' ? escaped() : c;
  }

  private char escaped() {
    if (take("\"")) {
      return '"';
    }
    if (take("\\")) {
      return '\\';
    }
    String digits =
        line.substring(Math.min(at + 1, line.length()), Math.min(at + 5, line.length()));
    if (peek() != 'u' || !digits.matches("[0-9a-fA-F]{4}")) {
      throw error(
          at - 1, "unknown escape; in quotes there are \\\", \\\\ and \\u with four hex digits");
    }
    at += 5;
    return (char) Integer.parseInt(digits, 16);
  }

  ShapeSyntaxException error(String problem) {
    return error(at, problem);
  }

  ShapeSyntaxException error(int position, String problem) {
    return new ShapeSyntaxException(lineNumber, position + 1, line, problem);
  }
}
