package dev.baton.collector.pipeline.ottl.grammar;

/** Reads string literals with the escapes of Go. */
final class StringLiterals {

  private final String text;
  private final int offset;
  private int at;
  private final StringBuilder result = new StringBuilder();

  private StringLiterals(String text, int offset) {
    this.text = text;
    this.offset = offset;
  }

  /** Returns what stands between the quotes. */
  static String unquote(String quoted, int offset) {
    String inner = quoted.substring(1, quoted.length() - 1);
    if (inner.indexOf('\n') >= 0) {
      throw OttlSyntaxException.at(offset, "a string may not contain a line break; write \\n");
    }
    if (inner.indexOf('\\') < 0) {
      return inner;
    }
    StringLiterals literal = new StringLiterals(inner, offset + 1);
    literal.read();
    return literal.result.toString();
  }

  private void read() {
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next == '\\') {
        escape(text.charAt(at++));
      } else {
        result.append(next);
      }
    }
  }

  private void escape(char escaped) {
    switch (escaped) {
      case 'a' -> result.append('\u0007');
      case 'b' -> result.append('\b');
      case 'f' -> result.append('\f');
      case 'n' -> result.append('\n');
      case 'r' -> result.append('\r');
      case 't' -> result.append('\t');
      case 'v' -> result.append('\u000b');
      case '\\', '"' -> result.append(escaped);
      case 'x' -> number(2, 16);
      case 'u' -> number(4, 16);
      case 'U' -> number(8, 16);
      default -> octal(escaped);
    }
  }

  private void octal(char escaped) {
    if (escaped < '0' || escaped > '7') {
      throw OttlSyntaxException.at(
          offset + at - 2,
          "the string escape \\" + escaped + " does not exist; for a backslash write \\\\");
    }
    at--;
    number(3, 8);
  }

  private void number(int digits, int radix) {
    int start = at;
    int codePoint = -1;
    if (at + digits <= text.length()) {
      at += digits;
      codePoint = parse(text.substring(start, at), radix);
    }
    boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT || surrogate) {
      throw OttlSyntaxException.at(offset + start - 1, "malformed escape in a string");
    }
    if (radix == 8 && codePoint > 255) {
      throw OttlSyntaxException.at(offset + start - 1, "an octal escape ends at \\377");
    }
    result.appendCodePoint(codePoint);
  }

  private static int parse(String digits, int radix) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
      if (digit < 0 || value > 0x10FFFF) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
