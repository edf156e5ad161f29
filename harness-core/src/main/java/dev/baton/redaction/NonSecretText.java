package dev.baton.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises text after the name of a secret that is not a secret itself, such as a sentence or a
 * placeholder.
 */
final class NonSecretText {

  private static final Set<String> WORDS =
      Set.of(
          "true",
          "false",
          "null",
          "nil",
          "none",
          "undefined",
          "required",
          "missing",
          "invalid",
          "empty",
          "blank",
          "expired",
          "present",
          "absent",
          "set",
          "unset",
          "unknown",
          "optional",
          "ok",
          "yes",
          "no",
          "wrong",
          "incorrect",
          "changed",
          "unchanged",
          "valid",
          "accepted",
          "rejected",
          "denied",
          "granted",
          "string",
          "number",
          "array",
          "object",
          "is",
          "not");

  /**
   * Placeholders of parameters: {@code ?}, {@code $1}, {@code :name}; names of signals and types.
   */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\?|\\$\\d+|\\$?\\{[^}]*}?|[:@][A-Za-z_]\\w*|%[sdv]|<[^>]*>|\\.\\.\\.|…"
              + "|\\{\\{[\\s\\S]*|SIG[A-Z]{2,9}|\\(?\\[*L[\\w/$]+");

  /** The type of a variable in GraphQL: {@code $password: String!}. */
  private static final Pattern TYPE = Pattern.compile("\\[*[A-Z]\\w*[!\\]]*");

  private static final Pattern COLUMN_TYPE = Pattern.compile("[A-Za-z]\\w*\\(\\d+[\\s\\S]*");

  private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9+/=_~-]+");

  private static final Pattern WORD = Pattern.compile("[a-z]+(?:['-][a-z]+)*[.!]?");

  private NonSecretText() {}

  /** Returns whether this is a word about a secret, or a placeholder. */
  static boolean isNoValue(String text) {
    return WORDS.contains(text.toLowerCase(Locale.ROOT)) || PLACEHOLDER.matcher(text).matches();
  }

  /** Returns whether this is how many there are: {@code cookies: 3}. */
  static boolean isCount(List<String> words, String text) {
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    return last.endsWith("s") && !last.endsWith("ss") && text.matches("\\d{1,4}");
  }

  /** Returns whether a sentence follows the colon: {@code password: must not be blank}. */
  static boolean isSaidOf(NamedValues.Found found, ValueExtent value) {
    String text = found.text().substring(value.start(), value.end());
    if (isNoValue(text) || (found.name().startsWith("$") && TYPE.matcher(text).matches())) {
      return true;
    }
    boolean isToken = NameWords.of(found.name()).size() == 1 && !found.name().contains("_");
    boolean isStrong = SecretNames.containsNumbers(NameWords.of(found.name()));
    if (isToken && !isStrong) {
      return !looksMade(text); // "Unexpected token: foo"
    }
    return WORD.matcher(text).matches() && goesOn(found.text(), value.end());
  }

  /** Returns whether the text looks generated, unlike a word of a language. */
  private static boolean looksMade(String text) {
    return (hasDigit(text) && text.length() >= 6) || text.length() >= 16;
  }

  /** Returns whether a column of this type is defined: {@code password varchar(255)}. */
  static boolean isColumnType(String text) {
    return COLUMN_TYPE.matcher(text).matches();
  }

  static boolean hasDigit(String text) {
    return text.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  /** Returns whether the text looks like a key: long, of letters and digits, with no separators. */
  static boolean looksRandom(String text) {
    boolean hasUpper = text.chars().anyMatch(Character::isUpperCase);
    boolean hasLower = text.chars().anyMatch(Character::isLowerCase);
    boolean isMixed = hasDigit(text) && (hasUpper || hasLower);
    return isMixed
        && (text.length() >= 16 || (hasUpper && hasLower && text.length() >= 8))
        && RANDOM.matcher(text).matches();
  }

  private static boolean goesOn(String text, int end) {
    return end + 1 < text.length()
        && text.charAt(end) == ' '
        && Character.isLetter(text.charAt(end + 1))
        && !text.substring(end + 1).matches("(?s)[\\w.-]+[=:].*");
  }
}
