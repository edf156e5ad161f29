package dev.baton.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Splits names of any style into words: {@code X-Api-Key}, {@code apiKey}. */
final class NameWords {

  private static final Pattern ENCODED = Pattern.compile("%(?:5[Ff]|2[DdEe])");

  private NameWords() {}

  /** Returns the words in lower case. */
  static List<String> of(String name) {
    String plain = name.indexOf('%') < 0 ? name : ENCODED.matcher(name).replaceAll("_");
    List<String> words = new ArrayList<>();
    int start = 0;
    int before = 0;
    for (int at = 0; at < plain.length(); ) {
      int c = plain.codePointAt(at);
      int next = at + Character.charCount(c);
      if (!isOfWord(c)) {
        add(plain, start, at, words);
        start = next;
      } else if (at > start
          && isBorder(before, c, next < plain.length() ? plain.codePointAt(next) : 0)) {
        add(plain, start, at, words);
        start = at;
      }
      before = c;
      at = next;
    }
    add(plain, start, plain.length(), words);
    return words;
  }

  private static void add(String name, int start, int end, List<String> words) {
    if (start < end) {
      words.add(name.substring(start, end).toLowerCase(Locale.ROOT));
    }
  }

  /** Returns whether a word ends before this character: {@code apiKey}, {@code JWTToken}. */
  private static boolean isBorder(int before, int c, int after) {
    return isUpper(c)
        && (isLower(before) || isNumber(before) || (isUpper(before) && isLower(after)));
  }

  private static boolean isOfWord(int c) {
    return Character.isLetter(c) || isNumber(c);
  }

  private static boolean isNumber(int c) {
    int type = Character.getType(c);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  private static boolean isUpper(int c) {
    return Character.getType(c) == Character.UPPERCASE_LETTER;
  }

  private static boolean isLower(int c) {
    return Character.getType(c) == Character.LOWERCASE_LETTER;
  }

  /** Returns whether the words end with {@code ending}. */
  static boolean endWith(List<String> words, List<String> ending) {
    int from = words.size() - ending.size();
    return from >= 0 && words.subList(from, words.size()).equals(ending);
  }
}
