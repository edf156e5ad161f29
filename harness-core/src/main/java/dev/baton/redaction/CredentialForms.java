package dev.baton.redaction;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Patterns of credentials that are recognised without a name: keys of well-known issuers, JSON Web
 * Tokens, tokens after {@code Bearer}, and user information in addresses. In each pattern, the
 * group {@code secret} is hidden.
 */
final class CredentialForms {

  private static final String SCHEME =
      "(?<![\\w-])(?i:bearer|basic|digest|negotiate|dpop|apikey)\\s{1,3}"
          + "(?!(?:realm|charset|error|scope|nonce)=|sha\\d{1,3}:)"
          + "(?<secret>(?=[^\\s,;]*[0-9=]|[^\\s,;]+[A-Z])[A-Za-z0-9+/=._~-]{6,}+)";

  private static final String LONG_BEARER =
      "(?<![\\w-])(?i:bearer)\\s{1,3}(?<secret>[A-Za-z0-9+/=._~-]{20,}+)";

  private static final List<CredentialForm> FORMS =
      List.of(
          new CredentialForm(
              "PRIVATE KEY",
              "-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}"
                  + "(?<secret>(?:[^-]|-(?!---))*+)"
                  + "(?:-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5})?"),
          new CredentialForm("://", "@", "://(?!git@)(?<secret>[^/?#\\s\"'<>\\\\]{1,1000})@"),
          // a password with a slash that is not encoded
          new CredentialForm(
              "://",
              ":@",
              "://(?<secret>[^/?#\\s\"'<>\\\\:@\\[]{0,200}:(?!\\d{1,5}[/?#]|/)"
                  + "[^?#\\s\"'<>\\\\@]{1,300})@"),
          new CredentialForm(
              ":",
              "@/",
              "(?i)\\bjdbc:oracle:\\w{1,10}:@?(?<secret>[^/@\\s]{1,200}/[^@\\s]{1,200})@"),
          // user:password@tcp(host:3306)/db, user:password@host:5432
          new CredentialForm(
              ":",
              "@",
              "(?<![\\w:/@.+-])(?!(?i:jdbc|mailto|sips?|xmpp|acct|to|cc|from):)"
                  + "(?<secret>[\\w.+-]{1,100}:[^\\s/@\"',;()]{1,200})"
                  + "@(?=(?i:tcp|unix)\\(|[A-Za-z0-9.-]{0,200}[A-Za-z0-9]:\\d{2,5}(?!\\d))"),
          new CredentialForm(" ", SCHEME),
          new CredentialForm("\t", SCHEME),
          new CredentialForm(" ", LONG_BEARER),
          new CredentialForm("\t", LONG_BEARER),
          CredentialForm.beginningWith(
              "eyJ", "(?<![\\w-])(?<secret>eyJ[\\w-]{8,}+\\.[\\w-]{4,}+(?:\\.[\\w-]*+){0,3})"),
          new CredentialForm("IA", "(?<![\\w-])(?<secret>A[KS]IA[A-Z0-9]{16})(?![\\w-])"),
          CredentialForm.beginningWith("AIza", "(?<![\\w-])(?<secret>AIza[\\w-]{33,40})(?![\\w-])"),
          CredentialForm.beginningWith("gh", "(?<![\\w-])(?<secret>gh[pousr]_[A-Za-z0-9]{30,}+)"),
          new CredentialForm("_pat_", "(?<![\\w-])(?<secret>github_pat_\\w{20,}+)"),
          CredentialForm.beginningWith("glpat-", "(?<![\\w-])(?<secret>glpat-[\\w-]{16,}+)"),
          CredentialForm.beginningWith("npm_", "(?<![\\w-])(?<secret>npm_[A-Za-z0-9]{30,}+)"),
          CredentialForm.beginningWith("xox", "(?<![\\w-])(?<secret>xox[abeoprs]-[\\w-]{10,}+)"),
          new CredentialForm(
              "k_", "(?<![\\w-])(?<secret>(?:[rsw]k|whsec)_(?:live|test)_\\w{10,}+)"),
          CredentialForm.beginningWith(
              "sk-", "(?<![\\w-])(?<secret>sk-(?=[\\w-]*\\d)[\\w-]{20,}+)"),
          new CredentialForm("SG.", "(?<![\\w-])(?<secret>SG\\.[\\w-]{16,}+\\.[\\w-]{16,}+)"));

  /** Forms that only long texts can have. */
  private static final List<CredentialForm> LONG_FORMS =
      List.of(
          // a key of PuTTY
          new CredentialForm(
              "Private-Lines",
              "Private-Lines:"
                  + " \\d{1,4}\\R(?<secret>[A-Za-z0-9+/=]++(?:\\R[A-Za-z0-9+/=]++(?!-))*+)"),
          new CredentialForm(
              "code",
              "(?i)\\b(?:verification|security|one"
                  + "[- ]time|log-?in|sign-?in|access|2fa|mfa|otp|unlock"
                  + "|pairing|activation|confirmation|authentication)"
                  + " code(?: is)?:? (?<secret>\\d{4,10})(?![\\w.])"),
          new CredentialForm(
              "our code", "(?i)\\byour code(?: is)?:? (?<secret>\\d{4,8})(?![\\w.])"),
          new CredentialForm("otp ", "\\botp (?:is |was )?(?<secret>\\d{4,8})(?![\\w.])"),
          new CredentialForm("OTP ", "\\bOTP (?:is |was )?(?<secret>\\d{4,8})(?![\\w.])"),
          new CredentialForm(
              " is your ",
              "(?<![\\w.-])(?:[A-Z]-)?(?<secret>\\d{4,8}) is your [A-Za-z -]{0,40}?"
                  + "(?i:code|otp|pin|passcode)\\b"),
          new CredentialForm(
              "code ", "(?i)\\buse code (?<secret>\\d{4,8}) to (?:sign|log|verify|confirm)"),
          new CredentialForm("PIN ", "\\bPIN (?:is |was )?(?<secret>\\d{4,8})(?![\\w.])"),
          new CredentialForm(
              "set to ",
              "(?i)\\bpassword (?:was |is )?set to [\"'`]?(?<secret>(?=\\S*\\d)[^\\s\"'`]{6,}+)"),
          new CredentialForm(
              "k",
              " ",
              "(?i)\\b(?:api[- ]?key|token) [\"'`]?(?<secret>(?=[\\w.-]*\\d)(?=[\\w.-]*"
                  + "[a-z])[\\w.-]{8,}+)"
                  + "[\"'`]? (?:is (?:invalid|not)|has expired|was "
                  + "(?:revoked|rejected)|expired)"),
          // what Vault calls the secret of a role
          new CredentialForm(
              "secret_id",
              "\\brole_id\\b[^\\r\\n]{0,80}?\\bsecret_id\\\\?[\"']?\\s{0,3}[=:]\\s{0,3}\\\\?[\"']?"
                  + "(?<secret>[\\w-]{8,}+)"),
          // the private members of a JSON Web Key
          new CredentialForm(
              "\"kty",
              ":",
              "\"(?:d|p|q|dp|dq|qi|k)\\\\?\"\\s{0,3}:\\s{0,3}\\\\?\"(?<secret>[\\w-]{16,}+)"),
          new CredentialForm("Private-MAC", "Private-MAC: (?<secret>\\S++)"),
          new CredentialForm("base64:", "(?i)key[=:] ?base64:(?<secret>\\S++)"),
          new CredentialForm(
              "password",
              "<=",
              "<input\\b[^<>]{0,300}?\\btype=[\"']password[\"'][^<>]{0,300}?\\bvalue=[\"']"
                  + "(?<secret>[^\"'<>]++)"),
          new CredentialForm(
              "=\"",
              "(?i)\\b(?:digest|hawk) [^\\r\\n]{1,500}?\\b(?:response|mac)=\"(?<secret>[^\"]++)"),
          new CredentialForm(
              "AUTH ",
              "(?:^|\\n|: )(?:HELLO \\d )?AUTH (?:\\S{1,60} )?(?=\\S*\\d)(?<secret>\\S{4,}+)"
                  + "(?=[ \\t\\r]*(?:\\n|$))"),
          new CredentialForm(
              "sqlplus", "(?i)\\bsqlplus [^@]{0,60}?\\b\\w{1,60}+/(?<secret>[^@/\\s]{1,100})@"));

  /** Shorter texts have none of the long forms. */
  private static final int LONG = 12;

  /** As many as a form allows between a scheme and what follows it. */
  private static final int MOST_BLANKS = 3;

  private CredentialForms() {}

  static String redacted(
      String text, AsciiCharacters characters, UnaryOperator<String> placeholder) {
    String redacted = redacted(text, FORMS, characters, placeholder);
    if (text.length() < LONG) {
      return redacted;
    }
    redacted = redacted(redacted, LONG_FORMS, characters, placeholder);
    redacted = redacted(redacted, SaslForms.ALL, characters, placeholder);
    redacted = redacted(redacted, AddressForms.ALL, characters, placeholder);
    redacted = redacted(redacted, CookieForms.ALL, characters, placeholder);
    redacted = redacted(redacted, IssuedKeys.ALL, characters, placeholder);
    redacted = redacted(redacted, StatementForms.ALL, characters, placeholder);
    redacted = redacted(redacted, LoginForms.ALL, characters, placeholder);
    return characters.has(' ') || characters.has(',')
        ? redacted(redacted, CommandForms.ALL, characters, placeholder)
        : redacted;
  }

  private static String redacted(
      String text,
      List<CredentialForm> forms,
      AsciiCharacters characters,
      UnaryOperator<String> placeholder) {
    String redacted = text;
    for (CredentialForm form : forms) {
      if (characters.hasAll(form.needed()) && mayHave(form.sign(), redacted)) {
        redacted = form.redact(redacted, placeholder);
      }
    }
    return redacted;
  }

  private static boolean mayHave(String sign, String text) {
    return sign.equals(" ") ? mayHaveScheme(text) : text.contains(sign);
  }

  /**
   * Returns whether the text may contain one of the schemes. Checks only the characters before each
   * space, which is faster than the pattern.
   */
  private static boolean mayHaveScheme(String text) {
    for (int at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
      int end = at;
      while (end > 0 && at - end < MOST_BLANKS && text.charAt(end - 1) <= ' ') {
        end--;
      }
      if (end > 0 && endsWithScheme(text, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWithScheme(String text, int end) {
    String scheme =
        switch (text.charAt(end - 1)) {
          case 'r', 'R' -> "bearer";
          case 'c', 'C' -> "basic";
          case 't', 'T' -> "digest";
          case 'e', 'E' -> "negotiate";
          case 'p', 'P' -> "dpop";
          case 'y', 'Y' -> "apikey";
          default -> "";
        };
    int length = scheme.length();
    return length > 0 && text.regionMatches(true, end - length, scheme, 0, length);
  }
}
