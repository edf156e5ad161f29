package dev.baton.report;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps credentials out of a file that CI systems publish: values by the name of their header or
 * attribute, and what looks like a credential inside of any text.
 */
final class Secrets {

  private static final String HIDDEN = "(not shown)";

  private static final Set<String> NAMES =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "cookie2",
          "x-api-key",
          "api-key",
          "x-auth-token",
          "password",
          "secret");

  private static final Pattern HEADER_LINE =
      Pattern.compile(
          "(?i)\\b((?:proxy[-_])?authorization|(?:set-)?cookie2?)\\b(\"?\\s*[:=]\\s*)[^\\r\\n]+");

  /** A scheme and what can be no English word: with a digit, a sign, or capitals inside. */
  private static final Pattern SCHEME =
      Pattern.compile(
          "\\b((?i:bearer|basic|digest|negotiate))\\s+"
              + "(?=\\S*[0-9=]|\\S*[a-z][A-Z])[A-Za-z0-9+/=._~-]{6,}");

  private static final Pattern USER_INFO = Pattern.compile("(://)[^/@\\s]{1,200}@");

  private Secrets() {}

  /** Returns the value of a header, attribute or baggage entry, unless its name forbids it. */
  static String mask(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT).replace('_', '-');
    String last = lower.substring(lower.lastIndexOf('.') + 1);
    return NAMES.contains(last) ? HIDDEN : mask(value);
  }

  /** Returns the text without credentials. */
  static String mask(String text) {
    String masked = HEADER_LINE.matcher(text).replaceAll("$1$2" + HIDDEN);
    masked = SCHEME.matcher(masked).replaceAll("$1 " + HIDDEN);
    return USER_INFO.matcher(masked).replaceAll("$1" + HIDDEN + "@");
  }
}
