package dev.baton.collector.pipeline.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What stands in the place of a secret: stars, or a hash of it. */
interface SecretMask {

  String apply(String text);

  /**
   * Returns the mask of a hash function.
   *
   * @throws IllegalArgumentException if there is no such function or its key is too short
   */
  static SecretMask of(String function, String key) {
    return switch (function) {
      case "" -> text -> "****";
      case "sha1" -> digest("SHA-1");
      case "sha3" -> digest("SHA3-256");
      case "md5" -> digest("MD5");
      case "hmac-sha256" -> hmac("HmacSHA256", key, 32);
      case "hmac-sha512" -> hmac("HmacSHA512", key, 64);
      default ->
          throw new IllegalArgumentException(
              "must be md5, sha1, sha3, hmac-sha256 or hmac-sha512, but is " + function);
    };
  }

  private static SecretMask digest(String algorithm) {
    return text -> {
      try {
        return hex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static SecretMask hmac(String algorithm, String key, int shortest) {
    byte[] secret = key.getBytes(UTF_8);
    if (secret.length < shortest) {
      throw new IllegalArgumentException("needs an hmac_key of at least " + shortest + " bytes");
    }
    return text -> {
      try {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret, algorithm));
        return hex(mac.doFinal(text.getBytes(UTF_8)));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
