package dev.baton.collector.otlp.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A protobuf message that grows. The lengths of messages inside are filled in when they end, each
 * in five bytes, so that nothing is moved.
 */
final class ProtobufBuffer {

  private static final int LENGTH_BYTES = 5;

  private byte[] bytes;
  private int size;

  ProtobufBuffer(int expected) {
    bytes = new byte[Math.max(64, expected)];
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  void tag(int field, int wireType) {
    varint(((long) field << 3) | wireType);
  }

  void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void fixed32(int value) {
    room(Integer.BYTES);
    little().putInt(size, value);
    size += Integer.BYTES;
  }

  void fixed64(long value) {
    room(Long.BYTES);
    little().putLong(size, value);
    size += Long.BYTES;
  }

  private ByteBuffer little() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  void delimited(byte[] content) {
    varint(content.length);
    room(content.length);
    System.arraycopy(content, 0, bytes, size, content.length);
    size += content.length;
  }

  /** Begins a message; returns what {@link #end} needs. */
  int begin() {
    room(LENGTH_BYTES);
    size += LENGTH_BYTES;
    return size;
  }

  void end(int start) {
    int length = size - start;
    for (int i = LENGTH_BYTES; i > 0; i--) {
      int more = i == 1 ? 0 : 0x80;
      bytes[start - i] = (byte) ((length & 0x7F) | more);
      length >>>= 7;
    }
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
