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
  private static final MessageDigest SALTED = salted();
  private static final String BEGINNING = "(secret:";
  private static final Pattern FORM = Pattern.compile("\\(secret:\\d+:\\p{XDigit}{6}\\)");
  private static final Pattern FORMS =
      Pattern.compile("\"?" + FORM + "\"?(?:, ?\"?" + FORM + "\"?)*+");
  private static final Pattern MASK =
      Pattern.compile(
          "(?i)[*•.xX_#-]{3,}|\\*|[\\[<({]*(?:redacted|masked|hidden|removed)[\\])>}]*");

  /** With which {@link #FORMS} and {@link #MASK} begin. */
  private static final String FIRST_OF_NONE = "(\"*•.xX_#-[<{rRmMhH";

  private SecretPlaceholder() {}

  private static MessageDigest salted() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String of(String secret) {
    int length = secret.codePointCount(0, secret.length());
    return "(secret:" + length + ":" + hash(secret) + ")";
  }

  private static String hash(String secret) {
    try {
      MessageDigest digest = (MessageDigest) SALTED.clone(); // which takes less than to find one
      byte[] hash = digest.digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the digest of this Java platform cannot be copied", e);
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
        || (mayBeNone(text) && (MASK.matcher(text).matches() || FORMS.matcher(text).matches()));
  }

  private static boolean mayBeNone(String text) {
    return FIRST_OF_NONE.indexOf(text.charAt(0)) >= 0;
  }

  /**
   * Returns the end of the placeholder that begins at this position; {@code at} if there is none.
   */
  static int end(String text, int at) {
    if (!text.startsWith(BEGINNING, at)) {
      return at;
    }
    var matcher = FORM.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? matcher.end() : at;
  }
}
