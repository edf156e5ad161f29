package dev.baton.collector.probes;

import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One request over HTTP/2, frame by frame, so that it can be as wrong as a probe wants it. */
final class Http2Call {

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GOAWAY = 7;
  private static final int WINDOW_UPDATE = 8;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int FRAME = 16 * 1024;

  private final WireSocket socket;
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private Map<String, String> headers;
  private Map<String, String> trailers;
  private Long reset;
  private boolean goAway;
  private boolean done;
  private boolean sentWhole;
  private long connectionWindow = 65_535;
  private long streamWindow = 65_535;

  Http2Call(WireSocket socket) {
    this.socket = socket;
  }

  Map<String, String> headers() {
    return headers;
  }

  Map<String, String> trailers() {
    return trailers;
  }

  byte[] data() {
    return data.toByteArray();
  }

  Long reset() {
    return reset;
  }

  boolean isGoAway() {
    return goAway;
  }

  void run(List<String[]> requestHeaders, List<byte[]> messages, int patienceMillis)
      throws IOException {
    socket.send(PREFACE);
    frame(SETTINGS, 0, 0, new byte[0]);
    socket.patience(patienceMillis);
    while (!done && !take()) {
      // until the server's settings have come
    }
    try {
      sendHeaders(requestHeaders, messages.isEmpty());
      for (int i = 0; i < messages.size() && !done; i++) {
        sendData(messages.get(i), i == messages.size() - 1);
      }
    } catch (IOException e) {
      // the server has closed the connection; what it said before counts
    }
    while (!done || (isAnswered() && !sentWhole && socket.hasMore())) {
      take(); // a reset that came with the answer counts, if anything was left to be sent
    }
  }

  private boolean isAnswered() {
    return headers != null && reset == null && !goAway;
  }

  private void sendHeaders(List<String[]> lines, boolean end) throws IOException {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    for (String[] line : lines) {
      fields.write(0x10); // a literal that is never indexed
      string(fields, line[0]);
      string(fields, line[1]);
    }
    byte[] all = fields.toByteArray();
    for (int at = 0; at < all.length; at += FRAME) {
      byte[] part = java.util.Arrays.copyOfRange(all, at, Math.min(all.length, at + FRAME));
      int flags = (at + FRAME >= all.length ? END_HEADERS : 0) | (at == 0 && end ? END_STREAM : 0);
      frame(at == 0 ? HEADERS : CONTINUATION, flags, 1, part);
    }
  }

  private static void string(ByteArrayOutputStream to, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int rest = bytes.length;
    if (rest < 127) {
      to.write(rest);
    } else {
      to.write(127);
      for (rest -= 127; rest > 127; rest >>>= 7) {
        to.write(rest & 127 | 128);
      }
      to.write(rest);
    }
    to.writeBytes(bytes);
  }

  private void sendData(byte[] message, boolean end) throws IOException {
    int at = 0;
    do {
      long room = Math.min(FRAME, Math.min(connectionWindow, streamWindow));
      int count = (int) Math.min(room, message.length - at);
      if (count > 0 || message.length == 0) {
        byte[] part = java.util.Arrays.copyOfRange(message, at, at + count);
        at += count;
        connectionWindow -= count;
        streamWindow -= count;
        frame(DATA, end && at == message.length ? END_STREAM : 0, 1, part);
      } else {
        take();
      }
    } while (at < message.length && !done);
  }

  private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    sentWhole |= (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
    frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
    socket.send(frame.array());
  }

  /** Takes one frame; returns whether it was the server's settings. */
  private boolean take() throws IOException {
    byte[] head = socket.exactly(9);
    int length = head == null ? 0 : (head[0] & 255) << 16 | (head[1] & 255) << 8 | (head[2] & 255);
    byte[] payload = head == null ? null : socket.exactly(length);
    if (payload == null) {
      done = true;
      return false;
    }
    int type = head[3];
    int flags = head[4];
    if (type == SETTINGS && (flags & 1) == 0) {
      settings(ByteBuffer.wrap(payload));
      frame(SETTINGS, 1, 0, new byte[0]);
      return true;
    }
    handle(type, flags, head[8], payload);
    return false;
  }

  private void handle(int type, int flags, int stream, byte[] payload) throws IOException {
    switch (type) {
      case DATA -> {
        data.writeBytes(payload);
        done |= (flags & END_STREAM) != 0;
      }
      case HEADERS, CONTINUATION -> headers(flags, payload);
      case RST_STREAM -> {
        reset = (long) ByteBuffer.wrap(payload).getInt();
        done = true;
      }
      case PING -> {
        if ((flags & 1) == 0) {
          frame(PING, 1, 0, payload);
        }
      }
      case GOAWAY -> {
        goAway = true;
        done = true;
      }
      case WINDOW_UPDATE -> {
        int more = ByteBuffer.wrap(payload).getInt();
        connectionWindow += stream == 0 ? more : 0;
        streamWindow += stream == 0 ? 0 : more;
      }
      default -> {}
    }
  }

  private void settings(ByteBuffer pairs) {
    while (pairs.remaining() >= 6) {
      int id = pairs.getShort();
      int value = pairs.getInt();
      if (id == 4) {
        streamWindow = value;
      }
    }
  }

  private void headers(int flags, byte[] payload) throws IOException {
    block.writeBytes(payload);
    if ((flags & END_HEADERS) == 0) {
      return;
    }
    Map<String, String> decoded = new TreeMap<>();
    try {
      Http2Headers fields = decoder.decodeHeaders(1, Unpooled.wrappedBuffer(block.toByteArray()));
      fields.forEach(field -> decoded.put(field.getKey().toString(), field.getValue().toString()));
    } catch (io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception e) {
      throw new IOException(e);
    }
    block.reset();
    if (headers == null) {
      headers = decoded;
    } else {
      trailers = decoded;
    }
    done |= (flags & END_STREAM) != 0;
  }
}
