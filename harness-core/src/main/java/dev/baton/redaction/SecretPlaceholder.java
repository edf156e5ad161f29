package dev.baton.redaction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The replacement of a secret: {@code (secret:14:3fa9c1)}, with its length and a hash. The hash
 * uses a random salt for each JVM. Equal secrets have equal replacements in all texts of a run, and
 * a secret cannot be found by hashing guesses.
 */
final class SecretPlaceholder {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 3;
  private static final byte[] SALT = salt();
  private static final Pattern FORM = Pattern.compile("\\(secret:\\d+:\\p{XDigit}{6}\\)");
  private static final Pattern FORMS =
      Pattern.compile("\"?" + FORM + "\"?(?:, ?\"?" + FORM + "\"?)*");
  private static final Pattern MASK =
      Pattern.compile(
          "(?i)[*•.xX_#-]{3,}|\\*|[\\[<({]*(?:redacted|masked|hidden|removed)[\\])>}]*");

  private SecretPlaceholder() {}

  private static byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return salt;
  }

  static String of(String secret) {
    int length = secret.codePointCount(0, secret.length());
    return "(secret:" + length + ":" + hash(secret) + ")";
  }

  private static String hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(SALT);
      byte[] hash = digest.digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns whether there is nothing to hide: the text is empty, a truth value, consists of
   * placeholders, or was masked by the program.
   */
  static boolean isNone(String text) {
    return text.isEmpty()
        || text.equals("true")
        || text.equals("false")
        || MASK.matcher(text).matches()
        || FORMS.matcher(text).matches();
  }

  /**
   * Returns the end of the placeholder that begins at this position; {@code at} if there is none.
   */
  static int end(String text, int at) {
    var matcher = FORM.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? matcher.end() : at;
  }
}
