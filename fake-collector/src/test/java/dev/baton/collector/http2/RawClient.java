package dev.baton.collector.http2;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that sends frames as a test wants them, and tells which come back. */
final class RawClient implements AutoCloseable {

  private static final int SECONDS = 10_000;

  private final Socket socket;
  private final InputStream input;
  private final OutputStream output;

  /** A frame: its type, flags and stream, and its content. */
  record Frame(int type, int flags, int stream, byte[] content) {

    int number() {
      return ByteBuffer.wrap(content).getInt();
    }

    String text() {
      return new String(content, StandardCharsets.ISO_8859_1);
    }
  }

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(SECONDS);
    input = socket.getInputStream();
    output = socket.getOutputStream();
  }

  /** Connects, and begins with these settings: numbers and values by turns. */
  static RawClient connect(int port, int... settings) throws IOException {
    RawClient client = new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
    client.output.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    FrameBuffer frames = new FrameBuffer();
    frames.settings(settings);
    client.output.write(frames.take());
    return client;
  }

  void send(int type, int flags, int stream, byte[] content) throws IOException {
    FrameBuffer frames = new FrameBuffer();
    frames.frame(type, flags, stream, content, 0, content.length);
    output.write(frames.take());
  }

  void send(int type, int stream, int number) throws IOException {
    send(type, 0, stream, ByteBuffer.allocate(4).putInt(number).array());
  }

  /** Begins a request. */
  void headers(int stream, boolean end, String... namesAndValues) throws IOException {
    List<HeaderField> fields = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(new HeaderField(namesAndValues[i], namesAndValues[i + 1]));
    }
    FrameBuffer frames = new FrameBuffer();
    frames.headers(stream, fields, end);
    output.write(frames.take());
  }

  /** Returns the next frame of this type, and skips others. */
  Frame next(int type) throws IOException {
    Frame frame = next();
    while (frame.type() != type) {
      frame = next();
    }
    return frame;
  }

  private Frame next() throws IOException {
    byte[] head = input.readNBytes(Frames.HEAD);
    if (head.length < Frames.HEAD) {
      throw new EOFException("the connection has ended");
    }
    int length = (head[0] & 0xFF) << 16 | (head[1] & 0xFF) << 8 | head[2] & 0xFF;
    int stream = ByteBuffer.wrap(head).getInt(5);
    return new Frame(head[3], head[4], stream, input.readNBytes(length));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
