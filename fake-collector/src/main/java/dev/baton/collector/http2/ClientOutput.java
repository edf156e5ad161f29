package dev.baton.collector.http2;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a client sends: one request at a time, of its body as much as the server allows. */
final class ClientOutput {

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream stream;
  private final FrameBuffer frames = new FrameBuffer();
  private long window = Frames.DEFAULT_WINDOW;
  private long requestWindow;
  private int initialWindow = Frames.DEFAULT_WINDOW;
  private int request;
  private byte[] body = {};
  private int sent;

  ClientOutput(Socket socket) throws IOException {
    stream = socket.getOutputStream();
    stream.write(PREFACE);
    frames.settings(Frames.PUSH, 0);
  }

  /** Begins a request, and sends as much of it as it may. */
  void begin(int id, List<HeaderField> headers, byte[] content) throws IOException {
    request = id;
    requestWindow = initialWindow;
    body = content;
    sent = 0;
    frames.headers(id, headers, content.length == 0);
    goOn();
  }

  /** Sends what it may by now. */
  void goOn() throws IOException {
    while (sent < body.length && Math.min(window, requestWindow) > 0) {
      long allowed = Math.min(window, requestWindow);
      int size = (int) Math.min(allowed, Math.min(body.length - sent, Frames.LARGEST));
      int flags = sent + size == body.length ? Frames.END_STREAM : 0;
      frames.frame(Frames.DATA, flags, request, body, sent, size);
      window -= size;
      requestWindow -= size;
      sent += size;
    }
    flush();
  }

  /** Whether the body is sent. */
  boolean isWhole() {
    return sent == body.length;
  }

  /** The server takes so much more of all requests, or of one. */
  void enlarge(int id, int bytes) throws IOException {
    if (id == 0) {
      window += bytes;
    } else if (id == request) {
      requestWindow += bytes;
    }
    goOn();
  }

  /** The server takes so much at first of each request. */
  void initialWindow(int bytes) {
    requestWindow += bytes - initialWindow;
    initialWindow = bytes;
  }

  /** Lets the server send so much more. */
  void allow(int id, int bytes) throws IOException {
    frames.numbers(Frames.WINDOW_UPDATE, id, bytes);
    flush();
  }

  /** Confirms what the server has said. */
  void confirm(int type, byte[] content, int from, int length) throws IOException {
    frames.frame(type, Frames.ACK, 0, content, from, length);
    flush();
  }

  private void flush() throws IOException {
    stream.write(frames.take());
    stream.flush();
  }
}
