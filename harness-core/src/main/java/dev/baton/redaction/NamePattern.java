package dev.baton.redaction;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name that a user adds or allows. With a {@code *}, it is a pattern for whole names. Otherwise,
 * it matches names that end with its words, in any case and with any separator.
 */
final class NamePattern {

  private final List<String> ending;
  private final @Nullable Pattern whole;

  private NamePattern(List<String> ending, @Nullable Pattern whole) {
    this.ending = ending;
    this.whole = whole;
  }

  /**
   * Parses a pattern.
   *
   * @throws IllegalArgumentException if the text has neither a letter nor a digit, because it would
   *     match every name
   */
  static NamePattern of(String text) {
    List<String> words = NameWords.of(text);
    if (words.isEmpty()) {
      throw new IllegalArgumentException(
          "the name of a secret must have a letter or a digit, but was '" + text + "'");
    }
    return text.contains("*")
        ? new NamePattern(List.of(), glob(text.strip()))
        : new NamePattern(words, null);
  }

  private static Pattern glob(String text) {
    StringBuilder pattern = new StringBuilder();
    for (String piece : text.split("\\*", -1)) {
      pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(piece));
    }
    return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  boolean matches(String name, List<String> words) {
    return whole == null ? NameWords.endWith(words, ending) : whole.matcher(name).matches();
  }
}
