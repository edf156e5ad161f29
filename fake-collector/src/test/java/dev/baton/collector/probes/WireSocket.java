package dev.baton.collector.probes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A client's socket, read byte by byte without any HTTP library. */
final class WireSocket implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 15_000;

  /** An answer whose header names are in lower case. */
  record Answer(int status, Map<String, String> headers, byte[] body) {}

  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;
  private boolean ended;

  WireSocket(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    input = new java.io.BufferedInputStream(socket.getInputStream(), 1 << 16);
    output = socket.getOutputStream();
  }

  void send(byte[] bytes) throws IOException {
    output.write(bytes);
  }

  /** Sends beside the reading: a server may answer before it has read everything. */
  void sendInBackground(List<byte[]> pieces, int delayMillis, boolean halfClose) {
    Thread sender =
        new Thread(
            () -> {
              try {
                for (byte[] piece : pieces) {
                  output.write(piece);
                  TimeUnit.MILLISECONDS.sleep(delayMillis);
                }
                if (halfClose) {
                  socket.shutdownOutput();
                }
              } catch (IOException | InterruptedException e) {
                // the server has closed the connection
              }
            });
    sender.setDaemon(true);
    sender.start();
  }

  /** Returns the next byte, -1 at the end or when nothing came in time. */
  int read() {
    try {
      int next = input.read();
      ended |= next < 0;
      return next;
    } catch (SocketTimeoutException e) {
      return -1;
    } catch (IOException e) {
      ended = true;
      return -1;
    }
  }

  /** Whether bytes have been read from the connection that nobody has asked for. */
  boolean hasMore() throws IOException {
    return !ended && input.available() > 0;
  }

  void patience(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  boolean isEnded() {
    return ended;
  }

  private String line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = read(); next != '\n'; next = read()) {
      if (next < 0) {
        return null;
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).replaceAll("\r$", "");
  }

  byte[] exactly(int count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      int next = read();
      if (next < 0) {
        return null;
      }
      bytes.write(next);
    }
    return bytes.toByteArray();
  }

  /** Returns the next answer, null if none came. */
  Answer answer(String method) {
    String first = line();
    if (first == null || !first.startsWith("HTTP/1.")) {
      return null;
    }
    int status = Integer.parseInt(first.split(" ", 3)[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      String[] pair = line.split(":", 2);
      headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
    }
    boolean bodiless = status < 200 || status == 204 || status == 304 || method.equals("HEAD");
    return new Answer(status, headers, bodiless ? new byte[0] : body(headers));
  }

  private byte[] body(Map<String, String> headers) {
    if (headers.containsKey("content-length")) {
      return exactly(Integer.parseInt(headers.get("content-length")));
    }
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    for (int next = read(); next >= 0; next = read()) {
      rest.write(next);
    }
    return rest.toByteArray();
  }

  /** Whether the server closes the connection within this time. */
  boolean isClosedWithin(int millis) throws IOException {
    if (!ended) {
      socket.setSoTimeout(millis);
      read();
    }
    return ended;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
