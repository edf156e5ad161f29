package dev.baton.redaction;

import java.util.List;
import java.util.stream.Stream;

/**
 * Secrets in messages about logins that were refused, and in the commands of protocols for them.
 */
final class LoginForms {

  private static final String REFUSED = "(?:failed|refused|rejected|denied)";

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
                          + "(?:expected|was|got) '(?<secret>[^']++)'")))
          .toList();

  private LoginForms() {}

  /** Of a user and the password; what has no digit, or capital letters only, may be a role. */
  private static CredentialForm ofPair(String refused) {
    return new CredentialForm(
            refused,
            "/",
            "(?i:\\b(?:log-?[io]n|sign-?in|auth\\w{0,12})\\b)[^\\r\\n/]{0,60}?\\b"
                + refused
                + "(?: for(?: user)?|:) [a-z][\\w.-]{0,60}/"
                + "(?<secret>[^\\s/@,;.)\"']{6,100}+)(?![/.])")
        .where(NonSecretText::hasMixedCase);
  }
}
