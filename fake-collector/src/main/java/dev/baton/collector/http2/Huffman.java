package dev.baton.collector.http2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The Huffman code of HPACK (RFC 7541, appendix B). It is canonical: codes of one length are
 * consecutive in the order of their symbols, so the lengths say everything.
 */
final class Huffman {

  /** The length of the code of each symbol, as a character above '0'. */
  private static final String LENGTHS =
      "=GLLLLLLLHNLLNLLLLLLLLNLLLLLLLLL6::<=68;::8;8666555666666678?6<:"
          + "=67777777777777777777777878=C=>6?56565666577666567655677777?;>=L"
          + "DFDDFFFGFGGGGGHGHHFGHGGGGEFGFGGHFEDFFGGEGFFHEFGGEEFEGFGGDFFFGFFG"
          + "JJDCFGFIJJJKKJHICEJKKJKHEEJJLKKKDHDEFEEGFFIIHHJGJKJJKKKKKLKKKKKJ"
          + "N";

  private static final int END = 256;
  private static final int LONGEST = 30;
  private static final int[] FIRST = new int[LONGEST + 1];
  private static final int[] COUNT = new int[LONGEST + 1];
  private static final int[] OFFSET = new int[LONGEST + 1];
  private static final int[] SYMBOLS = new int[LENGTHS.length()];

  static {
    int code = 0;
    int next = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code <<= 1;
      FIRST[length] = code;
      OFFSET[length] = next;
      for (int symbol = 0; symbol < LENGTHS.length(); symbol++) {
        if (LENGTHS.charAt(symbol) - '0' == length) {
          SYMBOLS[next++] = symbol;
          code++;
        }
      }
      COUNT[length] = next - OFFSET[length];
    }
  }

  private Huffman() {}

  /**
   * Returns the decoded bytes.
   *
   * @throws IOException if the code is broken
   */
  static byte[] decode(byte[] from, int offset, int length) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream(2 * length);
    int code = 0;
    int bits = 0;
    for (int at = 8 * offset; at < 8 * (offset + length); at++) {
      code = (code << 1) | ((from[at >> 3] >> (7 - (at & 7))) & 1);
      bits++;
      int place = code - FIRST[bits];
      if (place >= 0 && place < COUNT[bits]) {
        to.write(literal(SYMBOLS[OFFSET[bits] + place]));
        code = 0;
        bits = 0;
      }
    }
    if (bits > 7 || code != (1 << bits) - 1) {
      throw new IOException("malformed padding of a Huffman code");
    }
    return to.toByteArray();
  }

  private static int literal(int symbol) throws IOException {
    if (symbol == END) {
      throw new IOException("an end within a Huffman code");
    }
    return symbol;
  }
}
