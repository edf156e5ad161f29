package dev.baton.collector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.baton.collector.otlp.Signal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** What clients send that never finish, that never read, and that send a bomb. */
final class BrokenCalls {

  private static final byte[] NOTHING = {};
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private BrokenCalls() {}

  static List<byte[]> ofHttp(byte[] bomb) {
    byte[] whole = request(NOTHING, "");
    byte[] explosive = request(bomb, "Content-Encoding: gzip\r\n");
    byte[] slow = request(new byte[1_000], "");
    return List.of(
        NOTHING,
        Arrays.copyOf(whole, 40),
        Arrays.copyOf(slow, slow.length - 500),
        "POST /v1/traces HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"
            .getBytes(ISO_8859_1),
        whole,
        explosive);
  }

  private static byte[] request(byte[] body, String header) {
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(Signal.TRACES.httpPath(), header, body.length);
    return join(head.getBytes(ISO_8859_1), body);
  }

  static List<byte[]> ofGrpc(byte[] bomb) {
    byte[] begun = join(PREFACE.getBytes(ISO_8859_1), frame(SETTINGS, 0, 0, NOTHING));
    byte[] called = join(begun, frame(HEADERS, END_HEADERS, 1, fields()));
    byte[] whole = join(called, frame(0, END_STREAM, 1, message(0, NOTHING)));
    byte[] explosive = join(called, frame(0, END_STREAM, 1, message(1, bomb)));
    return List.of(
        NOTHING,
        Arrays.copyOf(begun, 10),
        begun,
        Arrays.copyOf(called, called.length - 20),
        Arrays.copyOf(explosive, explosive.length - 500),
        whole,
        explosive);
  }

  private static byte[] message(int flag, byte[] content) {
    return ByteBuffer.allocate(5 + content.length)
        .put((byte) flag)
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] fields() {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    field(block, ":method", "POST");
    field(block, ":scheme", "http");
    field(block, ":path", "/" + Signal.TRACES.grpcService() + "/Export");
    field(block, ":authority", "x");
    field(block, "te", "trailers");
    field(block, "content-type", "application/grpc");
    field(block, "grpc-encoding", "gzip");
    return block.toByteArray();
  }

  /** A literal that is in no table (RFC 7541, section 6.2.2). */
  private static void field(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    block.write(name.length());
    block.writeBytes(name.getBytes(ISO_8859_1));
    block.write(value.length());
    block.writeBytes(value.getBytes(ISO_8859_1));
  }

  private static byte[] frame(int type, int flags, int stream, byte[] content) {
    return ByteBuffer.allocate(9 + content.length)
        .put((byte) (content.length >> 16))
        .putShort((short) content.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(content)
        .array();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
