package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ParseJSON}: an object or a list; all numbers are doubles. */
final class JsonTextReader {

  private static final int DEEPEST = 1000;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private final String text;
  private int at;

  private JsonTextReader(String text) {
    this.text = text;
  }

  static Object parse(String text) {
    JsonTextReader reader = new JsonTextReader(text);
    AnyValue value = reader.value(0);
    reader.skipBlanks();
    if (reader.at < text.length()) {
      throw reader.malformed();
    }
    if (value instanceof AnyValue.MapValue map) {
      return map.values();
    }
    if (value instanceof AnyValue.SliceValue) {
      return value;
    }
    throw new OttlException("ParseJSON takes an object or a list, not a single value");
  }

  private OttlException malformed() {
    return new OttlException("no JSON at character " + (at + 1));
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean take(char c) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!take(c)) {
      throw malformed();
    }
  }

  private AnyValue value(int depth) {
    skipBlanks();
    if (at == text.length() || depth > DEEPEST) {
      throw malformed();
    }
    return switch (text.charAt(at)) {
      case '{' -> object(depth);
      case '[' -> list(depth);
      case '"' -> AnyValue.of(string());
      case 't' -> word("true", AnyValue.of(true));
      case 'f' -> word("false", AnyValue.of(false));
      case 'n' -> word("null", AnyValue.EMPTY);
      default -> number();
    };
  }

  private AnyValue word(String word, AnyValue value) {
    if (!text.startsWith(word, at)) {
      throw malformed();
    }
    at += word.length();
    return value;
  }

  private AnyValue number() {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt() || Double.isInfinite(Double.parseDouble(number.group()))) {
      throw malformed();
    }
    at = number.end();
    return AnyValue.of(Double.parseDouble(number.group()));
  }

  private AnyValue object(int depth) {
    AttributeMap map = new AttributeMap();
    at++;
    if (take('}')) {
      return new AnyValue.MapValue(map);
    }
    do {
      skipBlanks();
      if (at == text.length() || text.charAt(at) != '"') {
        throw malformed();
      }
      String key = string();
      expect(':');
      map.put(key, value(depth + 1));
    } while (take(','));
    expect('}');
    return new AnyValue.MapValue(map);
  }

  private AnyValue list(int depth) {
    AnyValue.SliceValue list = new AnyValue.SliceValue();
    at++;
    if (take(']')) {
      return list;
    }
    do {
      list.values().add(value(depth + 1));
    } while (take(','));
    expect(']');
    return list;
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw malformed();
      }
      string.append(c == '\\' ? escape() : c);
    }
    expect('"');
    return repaired(string);
  }

  private char escape() {
    if (at == text.length()) {
      throw malformed();
    }
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw malformed();
    };
  }

  private char unicode() {
    String digits = at + 4 <= text.length() ? text.substring(at, at + 4) : "";
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw malformed();
    }
    at += 4;
    return (char) Integer.parseInt(digits, 16);
  }

  /** Half a pair of surrogates becomes the replacement character. */
  private static String repaired(StringBuilder string) {
    StringBuilder result = new StringBuilder(string.length());
    string
        .codePoints()
        .forEach(c -> result.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
    return result.toString();
  }
}
