package dev.baton.redaction;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Secrets in messages about logins that were refused, and in the commands of protocols for them.
 */
final class LoginForms {

  private static final String REFUSED = "(?:failed|refused|rejected|denied)";

  private static final String AUTHENTICATION =
      "(?i:\\b(?:log-?[io]n|sign-?in|auth\\w{0,12})\\b)[^\\r\\n/]{0,60}?\\b";

  /** What somebody calls a password who makes one up. */
  private static final Pattern CALLED_PASSWORD =
      Pattern.compile("(?i)pw|pwd|(?:my)?pass(?:word|wd)?|(?:my)?secret|changeme|changeit");

  private static final String BREAK = "[\\r\\n]{1,2}"; // of a line
  private static final String OTHER = "[^\\r\\n]"; // characters of a line
  private static final String END = "(?=[ \\t]*(?:[\\r\\n]|$))"; // of a line

  static final List<CredentialForm> ALL =
      Stream.concat(
              Stream.of("failed", "refused", "rejected", "denied").map(LoginForms::ofPair),
              Stream.of(
                  new CredentialForm(
                          "log in as ",
                          "\\blog in as [\\w.-]{1,60}[:/](?<secret>[^\\s,;)\"']{6,100}+)")
                      .where(NonSecretText::hasMixedCase),
                  new CredentialForm(
                      "AUTH default ",
                      "(?<![\\w-])AUTH default "
                          + "(?!(?:user|account|password|command|method|login|is|was|has)\\b)"
                          + "(?<secret>\\S{2,100}+) "
                          + REFUSED),
                  new CredentialForm(
                      "AUTH ",
                      "(?<![\\w-])AUTH [\\w.-]{1,60} (?<secret>(?=\\S*\\d)\\S{4,100}+) " + REFUSED),
                  // of FTP and POP3, where PASS alone may be what a test has done
                  new CredentialForm(
                      "PASS ",
                      "\\bUSER \\S{1,100}[ \\t]*"
                          + BREAK
                          + ("(?:" + OTHER + "{0,100}" + BREAK + ")?")
                          + ("(?:" + OTHER + "{0,20}[ >:])?PASS (?<secret>\\S++)")
                          + END),
                  new CredentialForm(
                      "PASS ",
                      "(?i:\\b(?:ftps?|pop3s?)\\b)"
                          + (OTHER + "{0,60}?\\bPASS (?<secret>(?=\\S*\\d)\\S{4,}+)")
                          + END),
                  new CredentialForm(
                      "assword ",
                      "'",
                      "(?i)\\bpassword (?:mismatch|does not match|differs)[^\\r\\n]{0,80}?"
                          + "(?:expected|was|got) '(?<secret>[^']++)'"),
                  // of IMAP
                  new CredentialForm(
                      " LOGIN ",
                      "(?:^|[\\n:>] ?)[A-Za-z]{1,4}\\d{1,6} LOGIN \"?[^\\s\"]{1,100}\"? \"?"
                          + "(?<secret>[^\\s\"]++)\"?"
                          + END),
                  // of Redis
                  new CredentialForm("AUTH ", "\\bHELLO \\d AUTH \\S{1,60} (?<secret>\\S++)(?= )"),
                  new CredentialForm(
                      "MIGRATE",
                      "AUTH",
                      "\\bMIGRATE [^\\r\\n]{1,200}? AUTH(?:2 \\S{1,60})? (?<secret>\\S++)"),
                  new CredentialForm(
                      "[AUTH,", "\\[AUTH, ?(?:[\\w.-]{1,60}, ?)?(?<secret>[^\\s,\\]]++)\\]"),
                  new CredentialForm(
                          "redentials",
                          "\\b[Cc]redentials(?: for)?:? \\[?[A-Za-z][\\w.-]{0,60}(?::|, ?)"
                              + "(?<secret>[^\\s,;)\"'\\]]{4,100}+)")
                      .where(LoginForms::isPassword),
                  ofRecord("Password"),
                  ofRecord("Credentials"),
                  new CredentialForm(
                          "failed for ",
                          ":",
                          AUTHENTICATION
                              + "failed for(?: user)? [a-z][\\w.-]{0,60}:"
                              + "(?<secret>[^\\s/@,;)\"']{4,100}+)")
                      .where(LoginForms::isPassword),
                  new CredentialForm(
                          "failed for ",
                          "/",
                          AUTHENTICATION
                              + "failed for(?: user)? [a-z][\\w.-]{0,60}/"
                              + "(?<secret>[^\\s/@,;:.)\"']{2,100}+)(?![/.])")
                      .where(secret -> CALLED_PASSWORD.matcher(secret).matches())))
          .toList();

  private LoginForms() {}

  /** Of a class that prints its fields without their names. */
  private static CredentialForm ofRecord(String name) {
    return new CredentialForm(
            name,
            ",",
            name
                + "\\w{0,20}[\\[({][A-Za-z][\\w.@-]{0,60}, ?(?<secret>[^\\s,;\"'\\])}]{4,100}+)"
                + "[\\])}]")
        .where(LoginForms::isPassword);
  }

  private static boolean isPassword(String text) {
    return CALLED_PASSWORD.matcher(text).matches()
        || (NonSecretText.hasDigit(text) && text.chars().anyMatch(Character::isLetter));
  }

  /** Of a user and the password; what has no digit, or capital letters only, may be a role. */
  private static CredentialForm ofPair(String refused) {
    return new CredentialForm(
            refused,
            "/",
            AUTHENTICATION
                + refused
                + "(?: for(?: user)?|:) [a-z][\\w.-]{0,60}/"
                + "(?<secret>[^\\s/@,;.)\"']{6,100}+)(?![/.])")
        .where(NonSecretText::hasMixedCase);
  }
}
