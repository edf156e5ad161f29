package dev.baton.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * User and password as SASL PLAIN (RFC 4616) sends them, as they stand, escaped or in Base64, and
 * what SMTP's AUTH LOGIN is answered.
 */
final class SaslForms {

  /** The user to act as, who may be missing, the user, and the password. */
  private static final Pattern PLAIN =
      Pattern.compile("[^\0]{0,255}+\0[^\0]{1,255}+\0[^\0]{1,255}+");

  static final List<CredentialForm> ALL =
      List.of(
          // not between the bytes of UTF-16, which end one letter each
          new CredentialForm("\0", "\0[^\0\\s]{2,255}+\0(?<secret>[^\0\\s\"']{2,}+)"),
          escaped("\\u0000"),
          escaped("\\x00"),
          escaped("\\0"),
          // begins with NUL: nobody else is to be acted as
          CredentialForm.beginningWith(
                  "A", "(?<![\\w+/=-])(?<secret>A[C-H][A-Za-z0-9+/]{4,}+={0,2})")
              .where(SaslForms::isPlain),
          new CredentialForm("PLAIN", "\\bPLAIN[ \\t=]{1,3}+(?<secret>[A-Za-z0-9+/]{6,}+={0,2})")
              .where(SaslForms::isPlain),
          // the answers to "Username:" and "Password:"
          new CredentialForm(
              "334 ", "334 (?:UGFzc3dvcmQ6|VXNlcm5hbWU6)\\s{1,9}(?:C: )?(?<secret>\\S{4,}+)"));

  private static final int LONGEST = 1_100;

  private SaslForms() {}

  private static CredentialForm escaped(String nul) {
    String sign = Pattern.quote(nul) + (nul.equals("\\0") ? "(?![0-7])" : ""); // no octal number
    return new CredentialForm(
        nul, sign + "[^\\\\\\s]{2,255}+" + sign + "(?<secret>[^\\\\\\s\"']{2,}+)");
  }

  private static boolean isPlain(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return PLAIN.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).matches();
    } catch (IllegalArgumentException e) {
      return false; // not Base64
    }
  }
}
