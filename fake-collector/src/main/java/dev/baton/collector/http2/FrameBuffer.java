package dev.baton.collector.http2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Frames that are about to be sent. */
final class FrameBuffer {

  private static final int NEVER_INDEXED = 0x10;
  private static final int STATUS_OK = 0x88;
  private static final int NO_TABLE = 0x20;
  private static final int SEVEN_BITS = 127;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  byte[] take() {
    byte[] all = bytes.toByteArray();
    bytes.reset();
    return all;
  }

  /** Adds a frame. */
  void frame(int type, int flags, int stream, byte[] content, int from, int length) {
    bytes.write(length >> 16);
    bytes.write(length >> 8);
    bytes.write(length);
    bytes.write(type);
    bytes.write(flags);
    number(bytes, stream);
    bytes.write(content, from, length);
  }

  /** Adds a frame whose content are numbers of four bytes. */
  void numbers(int type, int stream, int... content) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    for (int number : content) {
      number(to, number);
    }
    frame(type, 0, stream, to.toByteArray(), 0, to.size());
  }

  /** Adds settings: numbers and values by turns. */
  void settings(int... pairs) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    for (int i = 0; i < pairs.length; i += 2) {
      to.write(pairs[i] >> 8);
      to.write(pairs[i]);
      number(to, pairs[i + 1]);
    }
    frame(Frames.SETTINGS, 0, 0, to.toByteArray(), 0, to.size());
  }

  private static void number(ByteArrayOutputStream to, int number) {
    to.write(number >> 24);
    to.write(number >> 16);
    to.write(number >> 8);
    to.write(number);
  }

  /**
   * Adds header fields, in as many frames as they need. Each as a literal: answers are few bytes,
   * and what is never indexed needs no table. That is said each time, as a client that has made its
   * table smaller expects it.
   */
  void headers(int stream, List<HeaderField> fields, boolean endsStream) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(NO_TABLE);
    for (HeaderField field : fields) {
      if (field.name().equals(":status") && field.value().equals("200")) {
        block.write(STATUS_OK);
      } else {
        block.write(NEVER_INDEXED);
        text(block, field.name());
        text(block, field.value());
      }
    }
    byte[] all = block.toByteArray();
    int end = endsStream ? Frames.END_STREAM : 0;
    int first = Math.min(all.length, Frames.LARGEST);
    frame(Frames.HEADERS, end | last(first, all.length), stream, all, 0, first);
    for (int at = first; at < all.length; at += Frames.LARGEST) {
      int size = Math.min(all.length - at, Frames.LARGEST);
      frame(Frames.CONTINUATION, last(at + size, all.length), stream, all, at, size);
    }
  }

  private static int last(int end, int length) {
    return end == length ? Frames.END_HEADERS : 0;
  }

  private static void text(ByteArrayOutputStream to, String text) {
    byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
    int length = characters.length;
    if (length < SEVEN_BITS) {
      to.write(length);
    } else {
      to.write(SEVEN_BITS);
      int rest = length - SEVEN_BITS;
      for (; rest > SEVEN_BITS; rest >>>= 7) {
        to.write((rest & SEVEN_BITS) | 0x80);
      }
      to.write(rest);
    }
    to.writeBytes(characters);
  }
}
