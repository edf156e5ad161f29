package dev.baton.redaction;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/**
 * Words before a blank or a colon, with which names of secrets end. To look for them first is many
 * times faster than to try a pattern at each character.
 */
final class SecretWords {

  /** No word before one of these words is longer. */
  private static final int LONGEST_BEFORE = 20;

  private final List<String> words;
  private final AsciiCharacters ends; // the last letters, small and capital

  SecretWords(String... words) {
    this.words = List.of(words);
    String last =
        this.words.stream().map(word -> word.substring(word.length() - 1)).collect(joining());
    ends = AsciiCharacters.of(last + last.toUpperCase(Locale.ROOT));
  }

  /**
   * Finds the next match that begins with one of the words, or with a word and one of the words.
   *
   * @param matcher of this text, with transparent bounds
   */
  boolean find(String text, Matcher matcher, int from) {
    for (int end = from; end < text.length(); end++) {
      char c = text.charAt(end);
      boolean isEnd = (c == ' ' || c == '\t' || c == ':') && end > from;
      if (isEnd && ends.has(text.charAt(end - 1))) {
        int start = startOf(text, from, end);
        if (start >= 0 && isAt(text, matcher, from, start)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAt(String text, Matcher matcher, int from, int start) {
    int before = startOfWordBefore(text, from, start);
    return (before < start && matcher.region(before, text.length()).lookingAt())
        || matcher.region(start, text.length()).lookingAt();
  }

  /** Returns where one of the words begins that ends here, -1 if none does. */
  private int startOf(String text, int from, int end) {
    for (String word : words) {
      int start = end - word.length();
      if (start >= from && text.regionMatches(true, start, word, 0, word.length())) {
        return start;
      }
    }
    return -1;
  }

  private static int startOfWordBefore(String text, int from, int start) {
    int end = start - 1;
    if (end < from || text.charAt(end) != ' ') {
      return start;
    }
    int at = end;
    while (at > from && end - at < LONGEST_BEFORE && isLetter(text.charAt(at - 1))) {
      at--;
    }
    return at < end ? at : start;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
