package dev.baton.collector.otlp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Protobuf messages inside of messages, to any depth. */
final class Wrapped {

  private Wrapped() {}

  /** Returns the message as this field of a message, and that as the next field, and so on. */
  static byte[] in(byte[] message, int times, int... fields) {
    byte[][] heads = new byte[times * fields.length][];
    int size = message.length;
    for (int i = 0; i < heads.length; i++) {
      heads[i] = head(fields[i % fields.length], size);
      size += heads[i].length;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
    for (int i = heads.length - 1; i >= 0; i--) {
      bytes.writeBytes(heads[i]);
    }
    bytes.writeBytes(message);
    return bytes.toByteArray();
  }

  /** Returns a {@code KeyValue}. */
  static byte[] attribute(String key, byte[] value) {
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head(1, name.length));
    bytes.writeBytes(name);
    bytes.writeBytes(head(2, value.length));
    bytes.writeBytes(value);
    return bytes.toByteArray();
  }

  private static byte[] head(int field, int length) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    varint(field << 3 | 2, head);
    varint(length, head);
    return head.toByteArray();
  }

  private static void varint(int value, ByteArrayOutputStream to) {
    int rest = value;
    while (rest > 127) {
      to.write(rest & 127 | 128);
      rest >>>= 7;
    }
    to.write(rest);
  }
}
