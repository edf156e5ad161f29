package dev.baton.collector.otlp;

/**
 * A strict tokenizer for JSON (RFC 8259). Reads on demand, so anything after the first value is
 * ignored.
 */
final class JsonTokens {

  private final String json;
  private int at;

  JsonTokens(String json) {
    this.json = json;
  }

  /** Returns the next token's first character without consuming it; 0 at the end of the text. */
  char peek() {
    while (at < json.length() && isSpace(json.charAt(at))) {
      at++;
    }
    return at < json.length() ? json.charAt(at) : 0;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /** Consumes this punctuation mark if it is next. */
  boolean takeIf(char mark) {
    if (peek() != mark) {
      return false;
    }
    at++;
    return true;
  }

  void take(char mark) throws MalformedOtlpException {
    if (!takeIf(mark)) {
      throw unexpected("'" + mark + "'");
    }
  }

  /** Consumes {@code null} if it is next. */
  boolean takeNull() throws MalformedOtlpException {
    if (peek() != 'n') {
      return false;
    }
    takeWord("null");
    return true;
  }

  boolean takeBoolean() throws MalformedOtlpException {
    if (peek() == 't') {
      takeWord("true");
      return true;
    }
    if (peek() != 'f') {
      throw unexpected("true or false");
    }
    takeWord("false");
    return false;
  }

  private void takeWord(String word) throws MalformedOtlpException {
    if (!json.startsWith(word, at)) {
      throw unexpected(word);
    }
    at += word.length();
  }

  /** Consumes a number and returns its text. */
  String takeNumber() throws MalformedOtlpException {
    peek();
    int start = at;
    skipIf('-');
    if (!skipIf('0')) {
      digits();
    }
    if (skipIf('.')) {
      digits();
    }
    if (skipIf('e') || skipIf('E')) {
      if (!skipIf('+')) {
        skipIf('-');
      }
      digits();
    }
    if (at < json.length() && isPartOfNumber(json.charAt(at))) {
      throw unexpected("the end of a number");
    }
    return json.substring(start, at);
  }

  private boolean skipIf(char c) {
    boolean found = at < json.length() && json.charAt(at) == c;
    at += found ? 1 : 0;
    return found;
  }

  private void digits() throws MalformedOtlpException {
    int start = at;
    while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw unexpected("a digit");
    }
  }

  private static boolean isPartOfNumber(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+';
  }

  /** Consumes a string; an unpaired surrogate becomes U+FFFD. */
  String takeString() throws MalformedOtlpException {
    if (peek() != '"') {
      throw unexpected("a string");
    }
    at++;
    int plain = at;
    while (plain < json.length() && isPlain(json.charAt(plain))) {
      plain++;
    }
    if (plain < json.length() && json.charAt(plain) == '"') { // nothing to unescape
      String text = json.substring(at, plain);
      at = plain + 1;
      return text;
    }
    return takeEscaped();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
  }

  private String takeEscaped() throws MalformedOtlpException {
    StringBuilder text = new StringBuilder();
    while (true) {
      char c = nextOfString();
      if (c == '"') {
        return wellFormed(text);
      }
      text.append(c == '\\' ? takeEscape() : c);
    }
  }

  private char nextOfString() throws MalformedOtlpException {
    if (at == json.length() || json.charAt(at) < ' ') {
      throw unexpected("the rest of a string");
    }
    return json.charAt(at++);
  }

  private char takeEscape() throws MalformedOtlpException {
    char c = nextOfString();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> takeCodeUnit();
      default -> throw error("unknown escape \\" + c);
    };
  }

  private char takeCodeUnit() throws MalformedOtlpException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      char c = nextOfString();
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw error("\\u must be followed by four hex digits");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private static String wellFormed(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        text.setCharAt(i, '\ufffd');
      }
    }
    return text.toString();
  }

  /** Consumes any scalar. */
  void skipScalar() throws MalformedOtlpException {
    switch (peek()) {
      case '"' -> takeString();
      case 't', 'f' -> takeBoolean();
      case 'n' -> takeNull();
      default -> takeNumber();
    }
  }

  MalformedOtlpException unexpected(String wanted) {
    peek();
    if (at >= json.length()) {
      return error("expected " + wanted + ", but the text ends");
    }
    return error("expected " + wanted + ", but found " + excerpt());
  }

  private String excerpt() {
    int end = Math.min(json.length(), at + 12);
    return "'" + json.substring(at, end).replaceAll("\\p{Cntrl}", "?") + "'";
  }

  MalformedOtlpException error(String message) {
    int end = Math.min(at, json.length());
    String before = json.substring(0, end);
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    int column = end - before.lastIndexOf('\n');
    return new MalformedOtlpException(
        "not OTLP JSON: " + message + " (line " + line + ", column " + column + ")");
  }
}
