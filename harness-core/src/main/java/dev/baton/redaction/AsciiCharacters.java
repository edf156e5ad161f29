package dev.baton.redaction;

/**
 * The set of ASCII characters of a text, collected in one pass. Most texts can be skipped, because
 * they lack a character that every secret of a kind needs.
 */
final class AsciiCharacters {

  private final long low;
  private final long high;

  private AsciiCharacters(long low, long high) {
    this.low = low;
    this.high = high;
  }

  static AsciiCharacters of(String text) {
    long low = 0;
    long high = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 64) {
        low |= 1L << c;
      } else if (c < 128) {
        high |= 1L << (c - 64);
      }
    }
    return new AsciiCharacters(low, high);
  }

  boolean has(char c) {
    return c < 128 && ((c < 64 ? low >>> c : high >>> (c - 64)) & 1) != 0;
  }

  boolean hasAll(AsciiCharacters others) {
    return (others.low & ~low) == 0 && (others.high & ~high) == 0;
  }

  /** Returns whether it has all of these letters, whether capital or small. */
  boolean hasLetters(AsciiCharacters word) {
    return (word.letters() & ~letters()) == 0;
  }

  private long letters() {
    return (high | high >>> ('a' - 'A')) & 0x7FFFFFEL;
  }

  boolean hasDigit() {
    return (low & (0x3FFL << '0')) != 0;
  }
}
