package dev.baton.collector.pipeline.ottl.functions.hashing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HashesTest {

  @Test
  void xxh3IsThatOfAnotherImplementationAtAllLengths() throws IOException {
    String expected = resource("/hashes/xxh3.txt");
    String actual =
        expected
            .lines()
            .map(line -> line.startsWith("#") ? line : hashed(line.split(" ")[0]))
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(actual).isEqualTo(expected);
  }

  private static String hashed(String length) {
    byte[] letters = new byte[Integer.parseInt(length)];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (byte) ('a' + i % 26);
    }
    String hash64 = HexFormat.of().toHexDigits(Xxh3.hash64(letters));
    return length + " " + hash64 + " " + Xxh3Wide.hash128(letters);
  }

  /** The values that SMHasher and the tests of its ports have for these texts. */
  @Test
  void murmur3IsThatOfItsReference() {
    assertThat(Murmur3.hash32("")).isZero();
    assertThat(Murmur3.hash32("hello")).isEqualTo(0x248bfa47);
    assertThat(Murmur3.hash32("hello, world")).isEqualTo(0x149bbb7f);
    assertThat(Murmur3.hash32("The quick brown fox jumps over the lazy dog."))
        .isEqualTo(0xd5c48bfc);
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = HashesTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }
}
