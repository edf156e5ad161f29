package dev.baton.collector.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The bytes that a client sends, with a limit of time for what is being read. */
final class HttpInput {

  private final Socket socket;
  private final InputStream stream;
  private final byte[] buffer = new byte[16 * 1024];
  private int at;
  private int end;
  private long deadline;

  HttpInput(Socket socket) throws IOException {
    this.socket = socket;
    stream = socket.getInputStream();
  }

  /** Limits what is read from now on, as a whole, to this time. */
  void limit(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  /** Returns the next byte without consuming it, -1 at the end. */
  int peek() throws IOException {
    return at < end || fill() ? buffer[at] & 0xFF : -1;
  }

  /** Returns the next byte, -1 at the end. */
  int read() throws IOException {
    return at < end || fill() ? buffer[at++] & 0xFF : -1;
  }

  int read(byte[] into, int offset, int length) throws IOException {
    if (at == end) {
      if (length >= buffer.length) {
        return readDirectly(into, offset, length);
      }
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, end - at);
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean fill() throws IOException {
    int count = readDirectly(buffer, 0, buffer.length);
    at = 0;
    end = Math.max(0, count);
    return count > 0;
  }

  private int readDirectly(byte[] into, int offset, int length) throws IOException {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("the rest did not come in time");
    }
    socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    return stream.read(into, offset, length);
  }

  /**
   * Returns the next line without its end, null if there is nothing more.
   *
   * @param longest the most bytes of the line
   * @throws LineTooLongException if it has more
   */
  @Nullable String line(int longest) throws IOException {
    @Nullable String line = rawLine(longest);
    return line != null && line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /**
   * Returns the next line of chunked encoding, where a line must end with CR and LF.
   *
   * @throws IOException if it ends otherwise, or if the connection ends before it does
   */
  String chunkLine(int longest) throws IOException {
    @Nullable String line = rawLine(longest);
    if (line == null) {
      throw new java.io.EOFException("the connection ended between two chunks");
    }
    if (line.indexOf('\r') != line.length() - 1) {
      throw new IOException("malformed chunked encoding: a line does not end with CR and LF");
    }
    return line.substring(0, line.length() - 1);
  }

  /** Returns the next line with all but its LF. */
  private @Nullable String rawLine(int longest) throws IOException {
    byte[] line = new byte[128];
    int size = 0;
    for (int next = read(); next != '\n'; next = read()) {
      if (next < 0) {
        return size == 0 ? null : end(line, size);
      }
      if (size == longest) {
        throw new LineTooLongException(longest);
      }
      if (size == line.length) {
        line = java.util.Arrays.copyOf(line, 2 * size);
      }
      line[size++] = (byte) next;
    }
    return text(line, size);
  }

  private static String end(byte[] line, int size) throws IOException {
    throw new java.io.EOFException("the connection ended after '" + text(line, size) + "'");
  }

  private static String text(byte[] line, int size) {
    return new String(line, 0, size, StandardCharsets.ISO_8859_1);
  }
}
