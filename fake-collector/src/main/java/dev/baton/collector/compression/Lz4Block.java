package dev.baton.collector.compression;

import java.io.IOException;
import java.util.Arrays;

/** LZ4's block format. */
final class Lz4Block {

  private static final int SHORTEST_MATCH = 4;

  private final byte[] input;
  private final int inputEnd;
  private final int windowSize;
  private final int largest;
  private int at;
  private byte[] output;
  private int size;

  /**
   * A block.
   *
   * @param window what was decompressed before and may be copied from
   * @param largest the most bytes of its content
   */
  Lz4Block(byte[] input, int from, int length, byte[] window, int largest) {
    this.input = input;
    at = from;
    inputEnd = from + length;
    windowSize = window.length;
    this.largest = largest;
    output = Arrays.copyOf(window, windowSize + Math.min(largest, 4 * length + 64));
    size = windowSize;
  }

  byte[] decompress() throws IOException {
    try {
      while (at < inputEnd) {
        sequence();
      }
      return Arrays.copyOfRange(output, windowSize, size);
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("malformed LZ4 block", e);
    }
  }

  private void sequence() throws IOException {
    int token = next();
    int literals = length(token >> 4);
    if (literals > inputEnd - at) {
      throw new IndexOutOfBoundsException("literals end behind the end");
    }
    room(literals);
    System.arraycopy(input, at, output, size, literals);
    at += literals;
    size += literals;
    if (at < inputEnd || (token & 15) != 0) {
      int distance = next() | (next() << 8);
      copy(distance, length(token & 15) + SHORTEST_MATCH);
    }
  }

  private int length(int code) {
    int length = code;
    if (code == 15) {
      int more = 255;
      while (more == 255) {
        more = next();
        length = Math.addExact(length, more);
      }
    }
    return length;
  }

  private void copy(int distance, int length) throws IOException {
    if (distance == 0 || distance > size) {
      throw new IndexOutOfBoundsException("a match begins before the beginning");
    }
    room(length);
    for (int i = 0; i < length; i++) {
      output[size] = output[size - distance];
      size++;
    }
  }

  private void room(int more) throws IOException {
    if (more > largest - (size - windowSize)) {
      throw new IOException("malformed LZ4 frame: a block is larger than announced");
    }
    if (size + more > output.length) {
      int doubled = Math.max(2 * output.length, size + more);
      output = Arrays.copyOf(output, Math.min(doubled, windowSize + largest));
    }
  }

  private int next() {
    if (at == inputEnd) {
      throw new IndexOutOfBoundsException("the block ends");
    }
    return input[at++] & 0xFF;
  }
}
