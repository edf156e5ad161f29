package dev.baton.junit5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Creates names of files, which may have at most 255 bytes on common file systems. */
final class FileNames {

  private static final int HASH_DIGITS = 10;

  private FileNames() {}

  /**
   * Returns the name if it has at most {@code maxBytes} bytes, otherwise its beginning and a hash.
   */
  static String shortened(String name, int maxBytes) {
    String cut = cut(name, maxBytes);
    return cut.equals(name) ? name : cut + "~" + hash(name);
  }

  /**
   * Returns the longest prefix of the text with whole characters and at most {@code maxBytes}
   * bytes.
   */
  static String cut(String text, int maxBytes) {
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      bytes += text.substring(end, next).getBytes(UTF_8).length;
      if (bytes > maxBytes) {
        return text.substring(0, end);
      }
      end = next;
    }
    return text;
  }

  /** Returns a short hash of this text, the same in every run. */
  static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(text));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns the UTF-16 code units. An encoding would replace all unpaired surrogates by the same
   * character.
   */
  private static byte[] bytes(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
    text.chars().forEach(c -> bytes.putChar((char) c));
    return bytes.array();
  }
}
