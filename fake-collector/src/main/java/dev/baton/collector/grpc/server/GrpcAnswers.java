package dev.baton.collector.grpc.server;

import dev.baton.collector.grpc.GrpcStatus;
import dev.baton.collector.http2.HeaderField;
import dev.baton.collector.http2.Http2Response;
import dev.baton.collector.otlp.RetryDelay;
import dev.baton.collector.sockets.Transmission;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers of gRPC as answers of HTTP/2. */
final class GrpcAnswers {

  private static final int PREFIX = 5;
  private static final byte[] NOTHING = new byte[0];

  private GrpcAnswers() {}

  /** Returns an answer with a message. */
  static Http2Response message(
      CallHead head, MessageEncoding encoding, byte[] message, Transmission transmission) {
    List<HeaderField> headers = headers(head, 200);
    boolean isCompressed = encoding != MessageEncoding.IDENTITY;
    if (isCompressed) {
      headers.add(new HeaderField("grpc-encoding", encoding.header()));
    }
    byte[] sent = isCompressed ? encoding.compress(message) : message;
    byte[] body =
        ByteBuffer.allocate(PREFIX + sent.length)
            .put((byte) (isCompressed ? 1 : 0))
            .putInt(sent.length)
            .put(sent)
            .array();
    return new Http2Response(headers, body, status(GrpcStatus.OK), transmission);
  }

  /** Returns an answer without a message: its trailers are its headers. */
  static Http2Response failure(
      CallHead head, int httpStatus, GrpcStatus status, @Nullable Duration retryAfter) {
    List<HeaderField> headers = headers(head, httpStatus);
    headers.addAll(status(status));
    if (retryAfter != null) {
      byte[] details = RetryDelay.write(status.code().number(), status.message(), retryAfter);
      String text = Base64.getEncoder().withoutPadding().encodeToString(details);
      headers.add(new HeaderField("grpc-status-details-bin", text));
    }
    return new Http2Response(headers, NOTHING, List.of(), Transmission.WHOLE);
  }

  /** Returns an answer that is none of gRPC. */
  static Http2Response foreign(int httpStatus, String contentType, byte[] body) {
    List<HeaderField> headers =
        List.of(
            new HeaderField(":status", "" + httpStatus),
            new HeaderField("content-type", contentType));
    return new Http2Response(headers, body, List.of(), Transmission.WHOLE);
  }

  /** Returns the end of the connection in place of an answer. */
  static Http2Response disconnect() {
    return new Http2Response(List.of(), NOTHING, List.of(), Transmission.NOTHING);
  }

  private static List<HeaderField> headers(CallHead head, int httpStatus) {
    List<HeaderField> headers = new ArrayList<>();
    headers.add(new HeaderField(":status", "" + httpStatus));
    headers.add(new HeaderField("content-type", head.contentType()));
    return headers;
  }

  private static List<HeaderField> status(GrpcStatus status) {
    return List.of(
        new HeaderField("grpc-status", "" + status.code().number()),
        new HeaderField("grpc-message", status.encodedMessage()));
  }
}
