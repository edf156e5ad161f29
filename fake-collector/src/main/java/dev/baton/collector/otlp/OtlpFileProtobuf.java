package dev.baton.collector.otlp;

import dev.baton.trace.CapturedSpan;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The protobuf messages in a file of traces: one, or several, each after its length. Only a file
 * that its lengths divide without a rest is of several messages.
 */
final class OtlpFileProtobuf {

  private static final byte RESOURCE_SPANS = 0x0a;
  private static final int MAX_VARINT_BYTES = 5;

  private OtlpFileProtobuf() {}

  /** How the length of a message is written. */
  private interface Length {

    /** Reads a length; returns -1 if there is none. */
    int read(ByteBuffer content);
  }

  /** Returns whether the content is one message, which begins with a line feed as text may. */
  static boolean isMessage(byte[] content) {
    if (content[0] != RESOURCE_SPANS) {
      return false;
    }
    try {
      return !OtlpFormat.PROTOBUF.decode(Signal.TRACES, content).isEmpty();
    } catch (MalformedOtlpException e) {
      return false;
    }
  }

  /**
   * Returns the spans of all messages.
   *
   * @throws IllegalArgumentException if the content is malformed; the message names the file
   */
  static List<CapturedSpan> spans(Path file, byte[] content) {
    List<byte[]> messages = messages(content);
    List<CapturedSpan> spans = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      try {
        spans.addAll(OtlpFormat.PROTOBUF.decode(Signal.TRACES, messages.get(i)));
      } catch (MalformedOtlpException e) {
        String where = messages.size() == 1 ? "" : ", message " + (i + 1);
        throw new IllegalArgumentException(
            "%s%s: is neither OTLP JSON nor protobuf%s: %s"
                .formatted(file, where, compression(content), e.getMessage()),
            e);
      }
    }
    return spans;
  }

  private static List<byte[]> messages(byte[] content) {
    if (isMessage(content)) {
      return List.of(content);
    }
    List<byte[]> several = divided(content, OtlpFileProtobuf::fourBytes);
    if (several.isEmpty()) {
      several = divided(content, OtlpFileProtobuf::varint);
    }
    return several.isEmpty() ? List.of(content) : several;
  }

  private static List<byte[]> divided(byte[] content, Length length) {
    ByteBuffer rest = ByteBuffer.wrap(content);
    List<byte[]> messages = new ArrayList<>();
    while (rest.hasRemaining()) {
      int size = length.read(rest);
      if (size < 1 || size > rest.remaining() || rest.get(rest.position()) != RESOURCE_SPANS) {
        return List.of();
      }
      byte[] message = new byte[size];
      rest.get(message);
      messages.add(message);
    }
    return messages;
  }

  private static int fourBytes(ByteBuffer content) {
    return content.remaining() < Integer.BYTES ? -1 : content.getInt();
  }

  private static int varint(ByteBuffer content) {
    int value = 0;
    for (int i = 0; i < MAX_VARINT_BYTES && content.hasRemaining(); i++) {
      byte next = content.get();
      value |= (next & 0x7f) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    return -1;
  }

  /** Says by what the content is compressed; empty if it does not look so. */
  static String compression(byte[] content) {
    if (beginsWith(content, 0x28, 0xb5, 0x2f, 0xfd)) {
      return ", but compressed by zstd";
    }
    return beginsWith(content, 0x1f, 0x8b) ? ", but compressed by gzip" : "";
  }

  private static boolean beginsWith(byte[] content, int... bytes) {
    if (content.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((content[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
