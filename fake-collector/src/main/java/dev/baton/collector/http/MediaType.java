package dev.baton.collector.http;

import dev.baton.collector.otlp.OtlpFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The media type of a request. It is case-insensitive; parameters are parsed and ignored, in linear
 * time, because the sender decides on their number and length.
 */
final class MediaType {

  private static final String TOKEN_MARKS = "!#$%&'*+.^_`|~-{}";

  private final String text;
  private int at;

  private MediaType(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /** Returns the format that this header names, null if it names none or is malformed. */
  static @Nullable OtlpFormat formatOf(@Nullable String header) {
    if (header == null) {
      return null;
    }
    int end = header.indexOf(';');
    String type = (end < 0 ? header : header.substring(0, end)).strip();
    if (end >= 0 && !new MediaType(header, end).areParameters()) {
      return null;
    }
    for (OtlpFormat format : OtlpFormat.values()) {
      if (format.mediaType().equals(type.toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    return null;
  }

  private boolean areParameters() {
    Map<String, String> values = new HashMap<>();
    while (true) {
      if (isLast()) {
        return true;
      }
      skipSpace();
      if (!skip(';')) {
        return false;
      }
      skipSpace();
      String name = token().toLowerCase(Locale.ROOT);
      String value = name.isEmpty() ? null : value();
      String before = value == null ? null : values.putIfAbsent(name, value);
      if (value == null || (before != null && !before.equals(value))) {
        return false;
      }
    }
  }

  /** Whether nothing but spaces, or one semicolon among them, is left. */
  private boolean isLast() {
    int i = spaceEnd(at);
    if (i < text.length() && text.charAt(i) == ';') {
      i = spaceEnd(i + 1);
    }
    return i == text.length();
  }

  private int spaceEnd(int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private void skipSpace() {
    at = spaceEnd(at);
  }

  private boolean skip(char mark) {
    boolean found = at < text.length() && text.charAt(at) == mark;
    at += found ? 1 : 0;
    return found;
  }

  private String token() {
    int start = at;
    while (at < text.length() && isTokenCharacter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }

  /** Returns the value after an equals sign, null if there is none. */
  private @Nullable String value() {
    skipSpace();
    if (!skip('=')) {
      return null;
    }
    skipSpace();
    if (skip('"')) {
      return quoted();
    }
    String value = token();
    return value.isEmpty() ? null : value;
  }

  private @Nullable String quoted() {
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      boolean escape = c == '\\' && at < text.length() && isSpecial(text.charAt(at));
      value.append(escape ? text.charAt(at++) : c);
    }
    return null;
  }

  private static boolean isSpecial(char c) {
    return "()<>@,;:\\\"/[]?=".indexOf(c) >= 0;
  }
}
