package dev.baton.redaction;

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
          "not",
          "on",
          "off",
          "enabled",
          "disabled",
          "same-origin");

  /**
   * Placeholders of parameters: {@code ?}, {@code $1}, {@code :name}; names of signals and types.
   */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\?|\\$\\d+|\\$?\\{[^}]*}?|[:@][A-Za-z_]\\w*|%[sdv]|<[^>]*>|\\.\\.\\.|…"
              + "|\\{\\{[\\s\\S]*|SIG[A-Z]{2,9}|\\(?\\[*L[\\w/$]+");

  private static final String FIRST_OF_PLACEHOLDER = "?${:@%<.…S([L";

  /** The type of a variable in GraphQL: {@code $password: String!}. */
  private static final Pattern TYPE = Pattern.compile("\\[*[A-Z]\\w*[!\\]]*");

  private static final Pattern COLUMN_TYPE = Pattern.compile("[A-Za-z]\\w*\\(\\d+[\\s\\S]*");

  /** It is often only the id of what is to be confirmed. */
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private static final Pattern COUNT = Pattern.compile("\\d{1,4}");
  private static final Pattern SMALL_NUMBER = Pattern.compile("\\d{1,2}");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private static final Pattern WORD = Pattern.compile("[a-z]+(?:['-][a-z]+)*[.!]?");

  private static final Pattern NEXT_NAME = Pattern.compile("[\\w.-]{1,100}+[=:]");

  /** No word, placeholder or name is longer; what is longer is not looked at. */
  static final int LONGEST = 200;

  private NonSecretText() {}

  /** Returns whether this is a word about a secret, or a placeholder. */
  static boolean isNoValue(String text) {
    return text.length() <= LONGEST && isWordOrPlaceholder(text);
  }

  private static boolean isWordOrPlaceholder(String text) {
    return WORDS.contains(text.toLowerCase(Locale.ROOT))
        || (mayBePlaceholder(text) && PLACEHOLDER.matcher(text).matches());
  }

  private static boolean mayBePlaceholder(String text) {
    return !text.isEmpty() && FIRST_OF_PLACEHOLDER.indexOf(text.charAt(0)) >= 0;
  }

  /** Returns whether this is how many there are: {@code cookies: 3}, {@code pass=12}. */
  static boolean isCount(KnownName name, String text) {
    return (name.isPlural() ? COUNT.matcher(text) : SMALL_NUMBER.matcher(text)).matches()
        && !(name.isStrong() && !name.isPlural());
  }

  /** Returns whether a sentence follows the colon: {@code password: must not be blank}. */
  static boolean isSaidOf(NamedValues.Found found, KnownName name, ValueExtent value) {
    String text = found.text().substring(value.start(), value.end());
    if (isNoValue(text) || (found.name().startsWith("$") && TYPE.matcher(text).matches())) {
      return true;
    }
    if (name.isWord() && !name.isStrong()) {
      return !looksMade(text); // "Unexpected token: foo"
    }
    return text.length() <= LONGEST
        && WORD.matcher(text).matches()
        && goesOn(found.text(), value.end());
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

  /** Returns whether the text is a key that was made, and no word, date or number. */
  static boolean looksRandomAndLong(String text) {
    return looksRandom(text) && !UUID.matcher(text).matches() && !isOfWords(text);
  }

  /** Returns whether letters and digits hardly alternate: {@code orders-of-2026}. */
  private static boolean isOfWords(String text) {
    return DIGITS.matcher(text).results().limit(3).count() < 3;
  }

  /** Returns whether the text has capital letters, small letters and digits. */
  static boolean hasMixedCase(String text) {
    return hasDigit(text)
        && text.chars().anyMatch(Character::isUpperCase)
        && text.chars().anyMatch(Character::isLowerCase);
  }

  /** Returns whether the text looks like a key: long, of letters and digits, with no separators. */
  static boolean looksRandom(String text) {
    boolean hasUpper = text.chars().anyMatch(Character::isUpperCase);
    boolean hasLower = text.chars().anyMatch(Character::isLowerCase);
    boolean isMixed = hasDigit(text) && (hasUpper || hasLower);
    return isMixed
        && (text.length() >= 16 || (hasUpper && hasLower && text.length() >= 8))
        && endOfRandom(text, 0) == text.length();
  }

  /** Returns the end of the letters, digits and signs of which a key consists. */
  static int endOfRandom(String text, int start) {
    int end = start;
    while (end < text.length() && isOfKey(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfKey(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "+/=_~-".indexOf(c) >= 0;
  }

  private static boolean goesOn(String text, int end) {
    return end + 1 < text.length()
        && text.charAt(end) == ' '
        && Character.isLetter(text.charAt(end + 1))
        && !NEXT_NAME.matcher(text).region(end + 1, text.length()).lookingAt();
  }
}
