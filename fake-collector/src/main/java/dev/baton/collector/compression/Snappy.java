package dev.baton.collector.compression;

import dev.baton.Internal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Snappy's block format. */
@Internal
public final class Snappy {

  private final byte[] input;
  private final int inputEnd;
  private int at;
  private byte[] output = new byte[0];
  private int size;

  private Snappy(byte[] input, int from, int length) {
    this.input = input;
    at = from;
    inputEnd = from + length;
  }

  /**
   * Returns the content of a block.
   *
   * @param largest the most bytes of the content
   * @throws IOException if it is malformed or larger
   */
  public static byte[] decompress(byte[] block, int largest) throws IOException {
    return decompress(block, 0, block.length, largest);
  }

  static byte[] decompress(byte[] input, int from, int length, int largest) throws IOException {
    try {
      return new Snappy(input, from, length).run(largest);
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("malformed snappy block", e);
    }
  }

  /** Returns a stream of the content of a block. */
  public static InputStream open(byte[] block, int largest) throws IOException {
    return new ByteArrayInputStream(decompress(block, largest));
  }

  private byte[] run(int largest) throws IOException {
    long length = length();
    if (length > largest) {
      throw new IOException("the content is larger than " + largest + " bytes");
    }
    output = new byte[(int) length];
    while (at < inputEnd) {
      int tag = next();
      switch (tag & 3) {
        case 0 -> literal(tag >> 2);
        case 1 -> copy(4 + ((tag >> 2) & 7), ((tag >> 5) << 8) | next());
        case 2 -> copy(1 + (tag >> 2), little(2));
        default -> copy(1 + (tag >> 2), little(4));
      }
    }
    if (size != output.length) {
      throw new IOException("malformed snappy block: it ends early");
    }
    return output;
  }

  private long length() throws IOException {
    long length = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = next();
      length |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return length;
      }
    }
    throw new IOException("malformed snappy block: no length");
  }

  private int next() {
    if (at == inputEnd) {
      throw new IndexOutOfBoundsException("the block ends");
    }
    return input[at++] & 0xFF;
  }

  private long little(int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) next() << (8 * i);
    }
    return value;
  }

  private void literal(int code) {
    long length = 1 + (code < 60 ? code : little(code - 59));
    if (length > inputEnd - at || length > output.length - size) {
      throw new IndexOutOfBoundsException("a literal ends behind the end");
    }
    System.arraycopy(input, at, output, size, (int) length);
    at += (int) length;
    size += (int) length;
  }

  /** Copies what was written before, which may overlap with what is written. */
  private void copy(int length, long distance) {
    if (distance == 0 || distance > size || length > output.length - size) {
      throw new IndexOutOfBoundsException("a copy begins before the beginning");
    }
    int from = size - (int) distance;
    for (int i = 0; i < length; i++) {
      output[size++] = output[from + i];
    }
  }
}
