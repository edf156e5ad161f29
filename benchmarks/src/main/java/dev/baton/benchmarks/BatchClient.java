package dev.baton.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Sends one prepared request again and again over one connection, and waits for each answer. */
final class BatchClient implements AutoCloseable {

  static final String SERVICE = "opentelemetry.proto.collector.trace.v1.TraceService";
  static final String METHOD = SERVICE + "/Export";

  private static final int FRAME = 16 * 1024;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int ACK = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private final Socket socket;
  private final DataInputStream input;
  private final boolean grpc;
  private final byte[] request;
  private int stream = 1;

  private BatchClient(int port, boolean grpc, byte[] request) throws IOException {
    this.grpc = grpc;
    this.request = request;
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  static BatchClient http(int port, byte[] body) throws IOException {
    return new BatchClient(port, false, httpRequest(body));
  }

  private static byte[] httpRequest(byte[] body) {
    String line = "POST /v1/traces HTTP/1.1\r\n";
    String type = "Host: x\r\nContent-Type: application/x-protobuf\r\n";
    String head = line + type + "Content-Length: %d\r\n\r\n";
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.formatted(body.length).getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(body);
    return request.toByteArray();
  }

  static BatchClient grpc(int port, byte[] message) throws IOException {
    byte[] prefixed =
        ByteBuffer.allocate(5 + message.length)
            .put((byte) 0)
            .putInt(message.length)
            .put(message)
            .array();
    BatchClient client = new BatchClient(port, true, prefixed);
    client
        .socket
        .getOutputStream()
        .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    client.socket.getOutputStream().write(new byte[] {0, 0, 0, SETTINGS, 0, 0, 0, 0, 0});
    while (client.frame()[3] != SETTINGS) {
      // until the server has said how much it takes
    }
    client.socket.getOutputStream().write(new byte[] {0, 0, 0, SETTINGS, ACK, 0, 0, 0, 0});
    return client;
  }

  /** Sends the request and waits until it is answered. */
  void send() throws IOException {
    if (grpc) {
      socket.getOutputStream().write(frames());
      awaitTrailers();
      stream += 2;
    } else {
      socket.getOutputStream().write(request);
      awaitBody();
    }
  }

  /** Sends another body over HTTP and waits until it is answered. */
  void send(byte[] body) throws IOException {
    socket.getOutputStream().write(httpRequest(body));
    awaitBody();
  }

  private void awaitBody() throws IOException {
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] field = line.split(": ", 2);
      if (field[0].equalsIgnoreCase("Content-Length")) {
        length = Integer.parseInt(field[1]);
      }
    }
    input.skipNBytes(length);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = input.readUnsignedByte(); next != '\n'; next = input.readUnsignedByte()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private byte[] frames() {
    ByteArrayOutputStream frames = new ByteArrayOutputStream(request.length + 1_000);
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    fields.write(0x83); // :method POST
    fields.write(0x86); // :scheme http
    field(fields, ":path", "/" + METHOD);
    field(fields, ":authority", "x");
    field(fields, "content-type", "application/grpc");
    field(fields, "te", "trailers");
    frame(frames, HEADERS, END_HEADERS, fields.toByteArray(), 0, fields.size());
    for (int at = 0; at < request.length; at += FRAME) {
      int size = Math.min(FRAME, request.length - at);
      frame(frames, 0, at + size == request.length ? END_STREAM : 0, request, at, size);
    }
    return frames.toByteArray();
  }

  private static void field(ByteArrayOutputStream to, String name, String value) {
    to.write(0);
    for (String text : new String[] {name, value}) {
      to.write(text.length());
      to.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void frame(
      ByteArrayOutputStream to, int type, int flags, byte[] content, int from, int length) {
    byte[] head = new byte[9];
    ByteBuffer.wrap(head)
        .put((byte) (length >> 16))
        .putShort((short) length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream);
    to.writeBytes(head);
    to.write(content, from, length);
  }

  private void awaitTrailers() throws IOException {
    boolean ended = false;
    while (!ended) {
      byte[] head = frame();
      ended = head[3] == HEADERS && (head[4] & END_STREAM) != 0;
    }
  }

  /** Reads a frame, and returns what comes before its content. */
  private byte[] frame() throws IOException {
    byte[] head = new byte[9];
    input.readFully(head);
    input.skipNBytes(((head[0] & 0xFF) << 16) | ((head[1] & 0xFF) << 8) | (head[2] & 0xFF));
    return head;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
