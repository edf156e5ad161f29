package dev.baton.redaction;

import dev.baton.redaction.NamedValues.Found;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds separators between names and values, and reads the name before each of them. */
final class NameScan {

  private static final int LONGEST_NAME = 120;
  private static final int MOST_BLANKS = 3;
  private static final int LONGEST_WORD = 20;
  private static final char WIDE_EQUALS = '\uff1d';

  /** Follows a name in Chinese or Japanese. */
  static final char WIDE_COLON = '\uff1a';

  private static final List<String> ENTITIES = List.of("&quot;", "&apos;", "&#34;", "&#39;");
  private static final Pattern CODE = Pattern.compile("u\\p{XDigit}{4}");

  private final String text;
  private int at;

  NameScan(String text) {
    this.text = text;
  }

  /** Returns the next name, null if there is none. */
  @Nullable Found next() {
    while (at < text.length()) {
      int sign = at;
      int length = signAt(sign);
      at++;
      if (length > 0) {
        at = sign + length;
        Found found = before(sign, length);
        if (found != null) {
          at = found.end();
          return found;
        }
      }
    }
    return null;
  }

  /** Returns the name with the word before it; empty if there is none. */
  static String label(Found found) {
    String text = found.text();
    int end = found.start() - 1;
    if (end < 1 || text.charAt(end) != ' ') {
      return "";
    }
    int start = end;
    while (start > 0 && end - start < LONGEST_WORD && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return start == end ? "" : text.substring(start, end) + " " + found.name();
  }

  /** Continues after this position. */
  void skipTo(int position) {
    at = Math.max(at, position);
  }

  /**
   * Returns the length of the separator at this position: {@code =}, {@code =>}, {@code :}, {@code
   * :=}, {@code ::} or {@code ->}, also as JSON and HTML escape them; 0 if there is none.
   */
  private int signAt(int position) {
    char c = text.charAt(position);
    if (c == '=') {
      char next = charAt(position + 1);
      boolean isPartOfOther = next == '=' || "=!<>".indexOf(charAt(position - 1)) >= 0;
      return isPartOfOther ? 0 : next == '>' ? 2 : 1;
    }
    if (c == ':') {
      char next = charAt(position + 1);
      boolean isDoubled = next == '=' || (next == ':' && isBlank(charAt(position + 2)));
      return text.startsWith("//", position + 1) ? 0 : isDoubled ? 2 : 1;
    }
    if (c == '-') {
      return charAt(position + 1) == '>' ? 2 : 0;
    }
    return switch (c) {
      case '%' -> lengthOf("%3D", position);
      case '\\' -> lengthOf("\\u003d", position);
      case '&' -> Math.max(lengthOf("&#61;", position), lengthOf("&#x3d;", position));
      case WIDE_COLON, WIDE_EQUALS -> 1;
      default -> 0;
    };
  }

  private int lengthOf(String sign, int position) {
    return text.regionMatches(true, position, sign, 0, sign.length()) ? sign.length() : 0;
  }

  /** Returns whether the text may have a separator, which it may without one of ASCII. */
  static boolean mayHaveSign(String text, AsciiCharacters characters) {
    return characters.has('=')
        || characters.has(':')
        || characters.has('%')
        || characters.has('>')
        || characters.has('\\')
        || characters.has('#')
        || text.indexOf(WIDE_COLON) >= 0
        || text.indexOf(WIDE_EQUALS) >= 0;
  }

  private @Nullable Found before(int sign, int length) {
    int end = skipBack(sign, ' ', MOST_BLANKS);
    end = beforeQuote(end);
    int start = startOf(end);
    if (start == end) {
      return null;
    }
    int value = sign + length;
    while (value < sign + length + MOST_BLANKS && isBlank(charAt(value))) {
      value++;
    }
    return new Found(text, text.substring(start, end), text.substring(end, value), start, value);
  }

  /** Returns the end of the name, which may be in quotes, in brackets as well: {@code ["name"]}. */
  private int beforeQuote(int from) {
    boolean isIndex = charAt(from - 1) == ']' && "\"'".indexOf(charAt(from - 2)) >= 0;
    int end = isIndex ? from - 1 : from;
    if (end > 0 && "\"'`".indexOf(text.charAt(end - 1)) >= 0) {
      return skipBack(end - 1, '\\', LONGEST_NAME);
    }
    if (charAt(end - 1) == ';') {
      for (String entity : ENTITIES) {
        if (text.startsWith(entity, end - entity.length())) {
          return end - entity.length();
        }
      }
    }
    return end;
  }

  private int skipBack(int from, char c, int most) {
    int position = from;
    while (position > 0 && from - position < most && isSame(text.charAt(position - 1), c)) {
      position--;
    }
    return position;
  }

  private static boolean isSame(char found, char wanted) {
    return found == wanted || (wanted == ' ' && isBlank(found));
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0';
  }

  private int startOf(int end) {
    int start = end;
    while (start > 0 && end - start < LONGEST_NAME) {
      char c = text.charAt(start - 1);
      boolean isEncoded = c == '%' && isEncodedSign(start);
      if (!isEncoded && !isNameCharacter(c)) {
        break;
      }
      start--;
    }
    if (charAt(start - 1) == '%') {
      start = Math.min(end, start + 2); // the encoded character is not part of the name
    }
    if (charAt(start - 1) == '\\') {
      start = Math.min(end, start + escaped(start));
    }
    while (start < end && !isNameStart(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** Returns how many characters after a backslash are not part of the name. */
  private int escaped(int at) {
    if (CODE.matcher(text).region(at, text.length()).lookingAt()) {
      return 5;
    }
    char c = charAt(at);
    return c == 'n' || c == 'r' || (c == 't' && !text.startsWith("token", at)) ? 1 : 0;
  }

  private boolean isEncodedSign(int position) {
    return text.regionMatches(true, position, "5F", 0, 2)
        || text.regionMatches(true, position, "2D", 0, 2);
  }

  private static boolean isNameCharacter(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9') || ".-[]".indexOf(c) >= 0;
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '$'
        || (c > 127 && Character.isLetter(c));
  }

  private char charAt(int position) {
    return position >= 0 && position < text.length() ? text.charAt(position) : 0;
  }
}
