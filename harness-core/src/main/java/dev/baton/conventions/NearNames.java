package dev.baton.conventions;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the key that another one nearly is: with other separators or capitals, or with one letter
 * too many, too few, or wrong. Short keys and those of other subjects are names of their own.
 */
final class NearNames {

  private static final int SHORTEST = 10;

  /** Subjects in which a program is not likely to have names of its own. */
  private static final Set<String> SUBJECTS =
      Set.of(
          "http",
          "url",
          "db",
          "rpc",
          "messaging",
          "server",
          "client",
          "network",
          "exception",
          "code",
          "faas",
          "graphql",
          "user_agent",
          "k8s");

  private final List<String> keys;
  private final Map<String, String> bySpelling = new HashMap<>();

  NearNames(List<String> keys) {
    this.keys = keys;
    keys.stream()
        .filter(key -> key.indexOf('.') > 0)
        .filter(key -> SUBJECTS.contains(key.substring(0, key.indexOf('.'))))
        .forEach(key -> bySpelling.putIfAbsent(letters(key), key));
  }

  private static String letters(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
  }

  Optional<String> to(String key) {
    if (key.length() < SHORTEST) {
      return Optional.empty();
    }
    String sameLetters = bySpelling.get(letters(key));
    if (sameLetters != null) {
      return Optional.of(sameLetters);
    }
    return key.indexOf('.') < 0
        ? Optional.empty()
        : keys.stream().filter(known -> isOneLetterOff(known, key)).findFirst();
  }

  private static boolean isOneLetterOff(String known, String key) {
    int difference = known.length() - key.length();
    if (Math.abs(difference) > 1 || known.length() < SHORTEST) {
      return false;
    }
    int at = 0;
    while (at < known.length() && at < key.length() && known.charAt(at) == key.charAt(at)) {
      at++;
    }
    if (isDigitAt(known, at) || isDigitAt(key, at)) {
      return false; // numbered names are meant
    }
    return known
        .substring(Math.min(known.length(), difference < 0 ? at : at + 1))
        .equals(key.substring(Math.min(key.length(), difference > 0 ? at : at + 1)));
  }

  private static boolean isDigitAt(String text, int at) {
    return at < text.length() && Character.isDigit(text.charAt(at));
  }
}
