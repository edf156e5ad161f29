package dev.baton.collector.pipeline.ottl.functions.hashing;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.functions.OttlFunction;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The table of the converters that hash strings. */
@Internal
public final class HashFunctions {

  /** All of them. */
  public static final List<OttlFunction> ALL =
      List.of(
          digest("SHA1", "SHA-1"),
          digest("SHA256", "SHA-256"),
          digest("SHA512", "SHA-512"),
          digest("MD5", "MD5"),
          OttlFunction.ofText("FNV", "target", text -> fnv(Utf8.bytes(text))),
          OttlFunction.ofText(
              "Murmur3Hash",
              "target",
              text -> HexFormat.of().toHexDigits(Integer.reverseBytes(Murmur3.hash32(text)))),
          OttlFunction.ofText("Murmur3Hash128", "target", Murmur3::hash128),
          OttlFunction.ofText(
              "XXH3", "target", text -> HexFormat.of().toHexDigits(Xxh3.hash64(Utf8.bytes(text)))),
          OttlFunction.ofText("XXH128", "target", text -> Xxh3Wide.hash128(Utf8.bytes(text))));

  private HashFunctions() {}

  private static OttlFunction digest(String name, String algorithm) {
    return OttlFunction.ofText(
        name,
        "target",
        text -> {
          try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(Utf8.bytes(text)));
          } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
          }
        });
  }

  private static long fnv(byte[] bytes) {
    long hash = 0xcbf29ce484222325L;
    for (byte octet : bytes) {
      hash ^= octet & 0xFF;
      hash *= 0x100000001b3L;
    }
    return hash;
  }
}
