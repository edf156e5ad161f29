package dev.baton.shape.notation;

import dev.baton.Internal;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decides which texts need no quotes in the notation, and quotes all others. */
@Internal
public final class Quoting {

  static final List<String> KINDS = Stream.of(SpanKind.values()).map(SpanKind::name).toList();

  private static final String NOT_IN_WORDS = " \"#=~<>!,[]\\";
  private static final List<String> NOT_IN_FRONT =
      List.of("\"", "~", "#", "@", ":", "->", "---", "...", "- ", "+ ");
  private static final Pattern COUNT = Pattern.compile("x(\\d+(\\.\\.(\\d+)?)?|[?*+])");

  private Quoting() {}

  /**
   * Returns whether this character is visible as it is. Control characters, characters that reorder
   * or join others, and all spaces except U+0020 are not.
   */
  public static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }

  /** Returns whether this character ends an unquoted word. */
  static boolean endsWord(int codePoint) {
    return NOT_IN_WORDS.indexOf(codePoint) >= 0 || !isPrintable(codePoint);
  }

  /**
   * Returns whether a line with this beginning has another meaning than a name, so that a name with
   * it needs quotes.
   */
  static boolean isReservedStart(String text) {
    return NOT_IN_FRONT.stream().anyMatch(text::startsWith);
  }

  /** Returns whether this word is a token, so that an unquoted name must not end with it. */
  static boolean isKeyword(String word) {
    return KINDS.contains(word)
        || word.equals("ERROR")
        || word.equals("OK")
        || SpanState.of(word) != null
        || isCount(word);
  }

  static boolean isCount(String word) {
    return COUNT.matcher(word).matches();
  }

  /** Returns the text after the last space, the whole text if there is none. */
  static String lastWord(String text) {
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  /** Returns a name as it is written in a line. */
  public static String text(String text) {
    return isBareText(text) ? text : quote(text);
  }

  /** Returns a key or service as it is written in a line. */
  public static String word(String word) {
    return isBareWord(word) ? word : quote(word);
  }

  private static boolean isBareText(String text) {
    return !text.isEmpty()
        && text.codePoints().allMatch(Quoting::isPrintable)
        && !isReservedStart(text)
        && !text.startsWith(" ")
        && !text.endsWith(" ")
        && !text.contains("  ")
        && !text.contains(" @")
        && !text.contains(" #")
        && !(text.contains(" ") && isKeyword(lastWord(text)));
  }

  static boolean isBareWord(String word) {
    return !word.isEmpty()
        && !word.startsWith("@")
        && word.codePoints().noneMatch(Quoting::endsWord);
  }

  /** Returns the text in quotes, with escapes for characters that are not printable. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int codePoint) {
    if (codePoint == '"' || codePoint == '\\') {
      quoted.append('\\').append((char) codePoint);
    } else if (isPrintable(codePoint)) {
      quoted.appendCodePoint(codePoint);
    } else {
      for (char c : Character.toChars(codePoint)) {
        quoted.append(escape(c));
      }
    }
  }

  /** Returns the escape of one character, including the backslash. */
  static String escape(int c) {
    return String.format(Locale.ROOT, "\\u%04x", c);
  }
}
