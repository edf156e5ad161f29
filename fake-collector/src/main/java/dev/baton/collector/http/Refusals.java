package dev.baton.collector.http;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.RpcCode;
import dev.baton.collector.otlp.json.JsonException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The error responses of the Collector's HTTP receiver, with its fixed texts verbatim. */
final class Refusals {

  private static final String PLAIN = "text/plain";
  private static final String PLAIN_UTF_8 = "text/plain; charset=utf-8";

  private Refusals() {}

  static RefusedException noSuchPath(String path) {
    return new RefusedException(
        HttpReply.text(404, PLAIN_UTF_8, "404 page not found\n"),
        "no such path '" + path + "'; there are /v1/traces, /v1/metrics and /v1/logs");
  }

  static RefusedException noPath(String method) {
    return new RefusedException(
        HttpReply.empty(400),
        method.equals("PRI")
            ? "the client speaks HTTP/2, as gRPC does; this is the endpoint for the protocols"
                + " http/protobuf and http/json"
            : "an asterisk instead of a path");
  }

  static RefusedException uncleanPath(HttpCall call, String clean) {
    return new RefusedException(
        Redirects.to(clean, call),
        "the path '" + call.rawPath() + "' is not clean; redirected to " + clean);
  }

  static RefusedException wrongMethod(String method) {
    return new RefusedException(
        HttpReply.text(405, PLAIN, "405 method not allowed, supported: [POST]"),
        "method " + method + " instead of POST");
  }

  static RefusedException wrongMediaType(@Nullable String contentType) {
    return new RefusedException(
        HttpReply.text(
            415,
            PLAIN,
            "415 unsupported media type, supported: [application/json, application/x-protobuf]"),
        "media type "
            + (contentType == null ? "missing" : "'" + contentType + "'")
            + "; accepted are application/json and application/x-protobuf");
  }

  static RefusedException badBody(OtlpFormat format, String reason) {
    return status(400, RpcCode.INVALID_ARGUMENT, format, reason);
  }

  /**
   * Returns the answer to a malformed body. The Collector quotes the body in its answer, and so
   * fails to write the answer if the body is binary data sent as JSON.
   */
  static RefusedException undecodable(
      OtlpFormat format, byte[] body, MalformedOtlpException failure) {
    String reason = String.valueOf(failure.getMessage());
    boolean untold = failure.getCause() instanceof JsonException json && json.isUntold();
    boolean binary = format == OtlpFormat.JSON && !isText(body);
    return untold || binary ? unwritable(reason) : badBody(format, reason);
  }

  private static boolean isText(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return body.length == 0 || body[0] >= 0; // a byte order mark is quoted by its first byte
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  static RefusedException notTaken(OtlpFormat format, String reason) {
    return status(503, RpcCode.UNAVAILABLE, format, reason);
  }

  /** Returns the answer to a request that this JVM cannot decode, which no retry will change. */
  static RefusedException failed(OtlpFormat format, String reason) {
    return status(500, RpcCode.INTERNAL, format, reason);
  }

  private static RefusedException status(int http, RpcCode code, OtlpFormat format, String reason) {
    return new RefusedException(
        HttpReply.of(http, format.mediaType(), format.failure(code, reason)), reason);
  }

  /**
   * Returns the answer to an unknown encoding. The media type is not checked yet: as the Collector,
   * answers in JSON if there is none, and fails to answer if it is unknown.
   */
  static RefusedException badEncoding(@Nullable String contentType, String reason) {
    if (contentType == null || contentType.isEmpty()) {
      return badBody(OtlpFormat.JSON, reason);
    }
    OtlpFormat format = MediaType.formatOf(contentType);
    return format == null ? unwritable(reason) : badBody(format, reason);
  }

  /** Returns what the Collector answers when it fails to write the answer. */
  static RefusedException unwritable(String reason) {
    byte[] body =
        "{\"code\": 13, \"message\": \"failed to marshal error message\"}"
            .getBytes(StandardCharsets.UTF_8);
    return new RefusedException(HttpReply.of(500, OtlpFormat.JSON.mediaType(), body), reason);
  }
}
