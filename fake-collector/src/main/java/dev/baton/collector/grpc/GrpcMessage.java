package dev.baton.collector.grpc;

import dev.baton.collector.compression.Gunzip;
import dev.baton.collector.http2.Http2Reply;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** The one message of a call, after a flag for compression and its length. */
final class GrpcMessage {

  private static final int PREFIX = 5;

  private GrpcMessage() {}

  /** Returns the body of a request. */
  static byte[] body(byte[] message, boolean gzip) {
    byte[] sent = gzip ? compressed(message) : message;
    return ByteBuffer.allocate(PREFIX + sent.length)
        .put((byte) (gzip ? 1 : 0))
        .putInt(sent.length)
        .put(sent)
        .array();
  }

  private static byte[] compressed(byte[] message) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(compressed)) {
      stream.write(message);
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return compressed.toByteArray();
  }

  /**
   * Returns the message of an answer.
   *
   * @throws IOException if there is none, or it is compressed in another way than the request
   */
  static byte[] of(Http2Reply reply) throws IOException {
    byte[] body = reply.body();
    if (body.length < PREFIX || body.length - PREFIX < ByteBuffer.wrap(body).getInt(1)) {
      throw new EOFException("the message is cut off");
    }
    byte[] message = Arrays.copyOfRange(body, PREFIX, PREFIX + ByteBuffer.wrap(body).getInt(1));
    if (body[0] == 0) {
      return message;
    }
    String encoding = reply.header("grpc-encoding");
    if (!"gzip".equals(encoding)) {
      throw new IOException("it is compressed with " + encoding + ", and not with gzip");
    }
    return Gunzip.open(message).readAllBytes();
  }
}
