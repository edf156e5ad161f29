package dev.baton.collector.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A stream of blocks that are decompressed one after the other. */
abstract class Blocks extends InputStream {

  private final byte[] input;
  private int at;
  private byte[] block = new byte[0];
  private int taken;

  Blocks(byte[] input) {
    this.input = input;
  }

  /** Returns the content of what comes next in the input; it may be empty. */
  abstract byte[] nextBlock() throws IOException;

  byte[] input() {
    return input;
  }

  int octet() throws IOException {
    return input[skip(1)] & 0xFF;
  }

  long little(int bytes) throws IOException {
    int start = skip(bytes);
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = (value << 8) | (input[start + i] & 0xFF);
    }
    return value;
  }

  /** Returns the four bytes that begin there, little-endian. */
  int littleAt(int start) {
    return (input[start] & 0xFF)
        | ((input[start + 1] & 0xFF) << 8)
        | ((input[start + 2] & 0xFF) << 16)
        | ((input[start + 3] & 0xFF) << 24);
  }

  /** Skips so many bytes and returns where they begin. */
  int skip(int bytes) throws IOException {
    if (bytes < 0 || bytes > input.length - at) {
      throw new EOFException("the compressed content is cut off");
    }
    int start = at;
    at += bytes;
    return start;
  }

  int position() {
    return at;
  }

  boolean isAtEnd() {
    return at == input.length;
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    while (taken == block.length) {
      if (isAtEnd()) {
        return -1;
      }
      block = nextBlock();
      taken = 0;
    }
    int count = Math.min(length, block.length - taken);
    System.arraycopy(block, taken, into, offset, count);
    taken += count;
    return count;
  }
}
