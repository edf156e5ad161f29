package dev.baton.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Splits names of any style into words: {@code X-Api-Key}, {@code apiKey}. */
final class NameWords {

  private static final Pattern BORDER =
      Pattern.compile(
          "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
  private static final Pattern ENCODED = Pattern.compile("%(?:5[Ff]|2[DdEe])");

  private NameWords() {}

  /** Returns the words in lower case. */
  static List<String> of(String name) {
    List<String> words = new ArrayList<>();
    for (String word : BORDER.split(ENCODED.matcher(name).replaceAll("_"), -1)) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  /** Returns whether the words end with {@code ending}. */
  static boolean endWith(List<String> words, List<String> ending) {
    int from = words.size() - ending.size();
    return from >= 0 && words.subList(from, words.size()).equals(ending);
  }
}
