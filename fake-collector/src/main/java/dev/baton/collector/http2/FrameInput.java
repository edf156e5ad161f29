package dev.baton.collector.http2;

import dev.baton.collector.sockets.FirstBytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** The frames that the other end sends. Holds one at a time. */
final class FrameInput {

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int PREFACE_MILLIS = 120_000;

  private final Socket socket;
  private final InputStream stream;
  private final byte[] buffer = new byte[64 * 1024];
  private int at;
  private int end;

  private int type;
  private int flags;
  private int streamId;
  private int from;
  private int length;

  FrameInput(Socket socket) throws IOException {
    this.socket = socket;
    stream = socket.getInputStream();
  }

  /** Reads how a connection begins; returns whether it is one of HTTP/2. */
  boolean preface() throws IOException {
    while (end - at < PREFACE.length) {
      if (fill(PREFACE_MILLIS) <= 0) {
        return false;
      }
    }
    boolean isHttp2 = startsWith(PREFACE);
    at += isHttp2 ? PREFACE.length : 0;
    return isHttp2;
  }

  /** Says what came instead of the preface, if anything did. */
  void refuse(Consumer<String> reason) {
    if (at < end) {
      reason.accept(FirstBytes.insteadOfHttp2(buffer, at, end));
    }
  }

  /** Whether what has come and is not a frame yet begins with these bytes. */
  boolean startsWith(byte[] expected) {
    return end - at >= expected.length
        && Arrays.equals(buffer, at, at + expected.length, expected, 0, expected.length);
  }

  /**
   * Reads more bytes, and returns how many: 0 if none came in time, -1 at the end.
   *
   * @param millis 0 to wait without a limit
   */
  int fill(int millis) throws IOException {
    if (at == end) {
      at = end = 0;
    } else if (buffer.length - at < Frames.HEAD + Frames.LARGEST) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      at = 0;
    }
    try {
      socket.setSoTimeout(millis);
      int count = stream.read(buffer, end, buffer.length - end);
      end += Math.max(0, count);
      return count;
    } catch (SocketTimeoutException e) {
      return 0;
    }
  }

  /** Whether a whole frame has come; then it is the current one. */
  boolean next() throws IOException {
    if (end - at < Frames.HEAD) {
      return false;
    }
    int size = (buffer[at] & 0xFF) << 16 | (buffer[at + 1] & 0xFF) << 8 | (buffer[at + 2] & 0xFF);
    if (size > Frames.LARGEST) {
      throw ConnectionError.silent("a frame of " + size + " bytes");
    }
    if (end - at < Frames.HEAD + size) {
      return false;
    }
    type = buffer[at + 3];
    flags = buffer[at + 4];
    streamId = number(at + 5) & Integer.MAX_VALUE;
    from = at + Frames.HEAD;
    length = size;
    at = from + size;
    return true;
  }

  int type() {
    return type;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  int streamId() {
    return streamId;
  }

  /** Returns the array that holds the content, from {@link #from} on. */
  byte[] content() {
    return buffer;
  }

  int from() {
    return from;
  }

  int length() {
    return length;
  }

  /** Returns the number in four bytes of the content. */
  int numberAt(int offset) {
    return number(from + offset);
  }

  private int number(int place) {
    return (buffer[place] & 0xFF) << 24
        | (buffer[place + 1] & 0xFF) << 16
        | (buffer[place + 2] & 0xFF) << 8
        | (buffer[place + 3] & 0xFF);
  }

  /**
   * Leaves out padding, and what {@code PRIORITY} says, at both ends of the content.
   *
   * @throws ConnectionError if there is more of it than content
   */
  void strip() throws ConnectionError {
    int padding = 0;
    if (has(Frames.PADDED)) {
      padding = length == 0 ? 1 : (buffer[from] & 0xFF) + 1;
      from++;
    }
    int priority = type == Frames.HEADERS && has(Frames.WITH_PRIORITY) ? 5 : 0;
    from += priority;
    length -= padding + priority;
    if (length < 0) {
      throw ConnectionError.silent("more padding than content");
    }
  }
}
