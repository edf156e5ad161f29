package dev.baton.diagnosis;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises personal data: e-mail addresses, IBANs with valid length and check digits, and social
 * security and telephone numbers under a matching name. Payment cards are treated as secrets.
 */
final class PersonalData {

  private static final Pattern EMAIL =
      Pattern.compile(
          "(?<![\\w.+/:@-])[\\w.+-]{1,64}@(?<domain>(?:[A-Za-z0-9-]{1,63}\\.){1,6}[A-Za-z]{2,24})"
              + "(?![\\w:/-])");

  private static final Pattern ENCODED_EMAIL =
      Pattern.compile("[\\w.+-]{1,64}%40(?<domain>(?:[A-Za-z0-9-]{1,63}\\.){1,6}[A-Za-z]{2,24})");

  private static final Pattern IBAN =
      Pattern.compile("(?<![A-Za-z0-9])([A-Z]{2})\\d{2}[A-Z0-9]{11,30}(?![A-Za-z0-9])");

  private static final Pattern SOCIAL_SECURITY =
      Pattern.compile("(?<!\\d)(?!000|666|9\\d\\d)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}(?!\\d)");

  /** A name in front of a value: {@code ?ssn=…}, {@code "ssn": "…"}. */
  private static final Pattern SAYS_SOCIAL_SECURITY =
      Pattern.compile("(?i)(?<![a-z])(?:ssn|social_?security\\w{0,20})[\"']?\\s?[=:]");

  private static final Pattern TELEPHONE = Pattern.compile("[+(]?\\d[\\d ()./-]{5,18}\\d");

  private static final int FEWEST_DIGITS = 7;

  /** Countries and how long their IBANs are. */
  private static final String LENGTHS =
      "AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GR27 HR21 HU28 IE22 IS26"
          + " IT27 LI21 LT20 LU20 LV21 MT31 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 TR26";

  private static final BigInteger CHECK = BigInteger.valueOf(97);

  /** Addresses that belong to no person. */
  private static final List<String> NOBODY = List.of("git@", "noreply@", "no-reply@", "root@");

  /** Ends of names of hosts within a network: {@code consumer-1@orders.svc.cluster.local}. */
  private static final Pattern INTERNAL_HOST =
      Pattern.compile("(?i).*\\.(?:local|internal|localdomain|lan|svc|cluster)");

  /** Names whose values look like an address but are ids. */
  private static final List<String> IDS = List.of("message.id", "message_id", "conversation_id");

  private PersonalData() {}

  /** Returns what kind of data about a person this is, shortened; empty if none is recognised. */
  static Optional<String> in(String name, String text) {
    if ((text.indexOf('@') > 0 || text.contains("%40")) && !isId(name)) {
      Optional<String> email = email(text);
      if (email.isPresent()) {
        return email;
      }
    }
    if (text.indexOf('-') > 0
        && (isAboutSocialSecurity(name) || SAYS_SOCIAL_SECURITY.matcher(text).find())
        && SOCIAL_SECURITY.matcher(text).find()) {
      return Optional.of("a social security number");
    }
    if (mayBeTelephone(text) && isAboutTelephones(name) && isTelephone(text)) {
      return Optional.of("a telephone number");
    }
    return text.length() >= 15 && mayHaveIban(text) && !isId(name) ? iban(text) : Optional.empty();
  }

  private static boolean isId(String name) {
    return IDS.stream().anyMatch(name::endsWith);
  }

  /** Returns the text without the owners of addresses. */
  static String masked(String text) {
    return text.indexOf('@') < 0 ? text : EMAIL.matcher(text).replaceAll("…@${domain}");
  }

  /** Whether the semantic conventions define the name for data about a person. */
  static boolean isAnnounced(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("user.") || lower.startsWith("enduser.");
  }

  private static Optional<String> email(String text) {
    for (Pattern form : List.of(EMAIL, ENCODED_EMAIL)) {
      Matcher matcher = form.matcher(text);
      while (matcher.find()) {
        String found = matcher.group();
        if (NOBODY.stream().noneMatch(found::startsWith)
            && !found.endsWith("gserviceaccount.com")
            && !INTERNAL_HOST.matcher(found).matches()) {
          return Optional.of("an e-mail address (…@" + matcher.group("domain") + ")");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isAboutSocialSecurity(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("ssn") || lower.contains("social_security");
  }

  /** A cheap check before the pattern. */
  private static boolean mayBeTelephone(String text) {
    return text.length() >= FEWEST_DIGITS
        && text.length() <= 21
        && (text.charAt(0) == '+' || text.charAt(0) == '(' || isDigit(text.charAt(0)));
  }

  private static boolean isAboutTelephones(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("phone")
        || lower.endsWith("phone_number")
        || lower.endsWith("phonenumber")
        || lower.endsWith("phone.number")
        || lower.endsWith("mobile")
        || lower.endsWith("msisdn");
  }

  private static boolean isTelephone(String text) {
    return TELEPHONE.matcher(text).matches()
        && text.chars().filter(c -> c >= '0' && c <= '9').count() >= FEWEST_DIGITS;
  }

  /**
   * Whether the text contains two capital letters followed by two digits; a cheap check before the
   * pattern.
   */
  private static boolean mayHaveIban(String text) {
    for (int i = 0; i + 4 <= text.length(); i++) {
      if (isCapital(text.charAt(i))
          && isCapital(text.charAt(i + 1))
          && isDigit(text.charAt(i + 2))
          && isDigit(text.charAt(i + 3))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Optional<String> iban(String text) {
    Matcher matcher = IBAN.matcher(text);
    while (matcher.find()) {
      String found = matcher.group();
      if (LENGTHS.contains(matcher.group(1) + found.length()) && isChecked(found)) {
        return Optional.of("an account number (IBAN of " + matcher.group(1) + ")");
      }
    }
    return Optional.empty();
  }

  /** Whether the check digits of ISO 13616 are right. */
  private static boolean isChecked(String iban) {
    StringBuilder digits = new StringBuilder();
    String turned = iban.substring(4) + iban.substring(0, 4);
    turned.chars().forEach(c -> digits.append(Character.digit(c, 36)));
    return new BigInteger(digits.toString()).mod(CHECK).equals(BigInteger.ONE);
  }
}
