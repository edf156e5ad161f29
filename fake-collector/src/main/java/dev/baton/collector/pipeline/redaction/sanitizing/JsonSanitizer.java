package dev.baton.collector.pipeline.redaction.sanitizing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces each value in JSON by a question mark; other text stays. */
final class JsonSanitizer {

  private static final Pattern TEXT =
      Pattern.compile("\"(?:[^\"\\\\\\p{Cntrl}]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*\"");
  private static final Pattern SCALAR =
      Pattern.compile(
          TEXT.pattern() + "|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null");

  private final String json;
  private final StringBuilder sanitized = new StringBuilder();
  private int at;

  private JsonSanitizer(String json) {
    this.json = json;
  }

  static String sanitize(String text) {
    JsonSanitizer sanitizer = new JsonSanitizer(text);
    sanitizer.skipBlanks();
    boolean isJson =
        (text.startsWith("{", sanitizer.at) || text.startsWith("[", sanitizer.at))
            && sanitizer.value();
    sanitizer.skipBlanks();
    return isJson && sanitizer.at == text.length() ? sanitizer.sanitized.toString() : text;
  }

  private boolean value() {
    skipBlanks();
    if (take('{')) {
      return members('}', this::member);
    }
    if (take('[')) {
      return members(']', this::value);
    }
    if (!skip(SCALAR)) {
      return false;
    }
    sanitized.append("\"?\"");
    return true;
  }

  /** One element of a list or an object. */
  private interface Element {
    boolean read();
  }

  private boolean members(char end, Element element) {
    skipBlanks();
    if (take(end)) {
      return true;
    }
    do {
      if (!element.read()) {
        return false;
      }
      skipBlanks();
    } while (take(','));
    return take(end);
  }

  private boolean member() {
    skipBlanks();
    int start = at;
    if (!skip(TEXT)) {
      return false;
    }
    sanitized.append(json, start, at);
    skipBlanks();
    return take(':') && value();
  }

  private boolean take(char wanted) {
    if (at < json.length() && json.charAt(at) == wanted) {
      sanitized.append(wanted);
      at++;
      return true;
    }
    return false;
  }

  private boolean skip(Pattern pattern) {
    Matcher matcher = pattern.matcher(json).region(at, json.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    at = matcher.end();
    return true;
  }

  private void skipBlanks() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
  }
}
