package dev.baton.collector.otlp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Divides a stream into messages. */
final class MessageSource {

  private static final int MAX_VARINT_BYTES = 5;

  /** How one message is cut off. */
  private interface Cut {

    /** Returns the next message, or null at the end. */
    byte @Nullable [] next(MessageSource source) throws IOException;
  }

  private final InputStream in;
  private final OtlpFormat format;
  private final Cut cut;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long bytesRead;
  private long number;

  private MessageSource(InputStream in, OtlpFormat format, Cut cut) {
    this.in = in;
    this.format = format;
    this.cut = cut;
  }

  /** All that there is, as one message. */
  static MessageSource single(InputStream in, OtlpFormat format) {
    return new MessageSource(in, format, MessageSource::rest);
  }

  /** One JSON object in each line; one document if the first line is no whole object. */
  static MessageSource jsonLines(InputStream in) {
    return new MessageSource(in, OtlpFormat.JSON, MessageSource::document);
  }

  /** Each message after its length as four bytes, as the Collector's file exporter writes them. */
  static MessageSource afterFourBytes(InputStream in) {
    return new MessageSource(in, OtlpFormat.PROTOBUF, source -> source.sized(source.fourBytes()));
  }

  /** Each message after its length as a varint. */
  static MessageSource afterVarint(InputStream in) {
    return new MessageSource(in, OtlpFormat.PROTOBUF, source -> source.sized(source.varint()));
  }

  OtlpFormat format() {
    return format;
  }

  /** The line, or the number of the message, that {@link #next} returned last. */
  long line() {
    return number;
  }

  long bytesRead() {
    return bytesRead;
  }

  byte @Nullable [] next() throws IOException {
    return cut.next(this);
  }

  private byte @Nullable [] rest() throws IOException {
    byte[] all = in.readAllBytes();
    bytesRead += all.length;
    number++;
    return all.length == 0 ? null : all;
  }

  private byte @Nullable [] document() throws IOException {
    while (true) {
      byte[] text = readLine();
      if (text == null) {
        return null;
      }
      number++;
      if (isBlank(text)) {
        continue;
      }
      if (number == 1 && !OtlpFileJson.isWhole(new String(text, StandardCharsets.UTF_8))) {
        byte[] more = rest();
        line.reset();
        line.writeBytes(text);
        line.write('\n');
        line.writeBytes(more == null ? new byte[0] : more);
        number = 1;
        return withoutMark(line.toByteArray());
      }
      return number == 1 ? withoutMark(text) : text;
    }
  }

  private static boolean isBlank(byte[] text) {
    for (byte octet : text) {
      if (octet != ' ' && octet != '\t' && octet != '\r') {
        return false;
      }
    }
    return true;
  }

  private static byte[] withoutMark(byte[] text) {
    boolean marked = text.length > 2 && (text[0] & 0xff) == 0xef && (text[1] & 0xff) == 0xbb;
    return marked ? Arrays.copyOfRange(text, 3, text.length) : text;
  }

  private byte @Nullable [] readLine() throws IOException {
    line.reset();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    bytesRead += line.size() + 1L;
    return line.toByteArray();
  }

  private byte @Nullable [] sized(int size) throws IOException {
    if (size < 0) {
      return null;
    }
    byte[] message = in.readNBytes(size);
    bytesRead += message.length;
    number++;
    if (message.length < size) {
      throw new EOFException(
          "message %s should have %s bytes, but has %s".formatted(number, size, message.length));
    }
    return message;
  }

  private int fourBytes() throws IOException {
    byte[] length = in.readNBytes(Integer.BYTES);
    bytesRead += length.length;
    return length.length < Integer.BYTES ? -1 : ByteBuffer.wrap(length).getInt();
  }

  private int varint() throws IOException {
    int value = 0;
    for (int i = 0; i < MAX_VARINT_BYTES; i++) {
      int next = in.read();
      if (next < 0) {
        return -1;
      }
      bytesRead++;
      value |= (next & 0x7f) << (7 * i);
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("a length of more than five bytes");
  }
}
