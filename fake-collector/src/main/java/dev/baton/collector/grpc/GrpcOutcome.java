package dev.baton.collector.grpc;

import dev.baton.collector.http2.Http2Reply;
import dev.baton.collector.http2.ReplyException;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.RetryDelay;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended that has no message: by the mapping of gRPC from HTTP/2, and whether it may be
 * retried, by the OTLP specification, "OTLP/gRPC Throttling".
 */
final class GrpcOutcome {

  private static final int HTTP_OK = 200;

  private GrpcOutcome() {}

  /** Returns the status of an answer. */
  static GrpcStatus status(Http2Reply reply) {
    String number = reply.trailer("grpc-status");
    if (number == null) {
      return withoutStatus(reply);
    }
    String message = reply.trailer("grpc-message");
    return code(number).saying(message == null ? "" : GrpcStatus.decodedMessage(message));
  }

  private static GrpcCode code(String number) {
    boolean isCode = number.matches("[0-9]|1[0-6]");
    return isCode ? GrpcCode.of(Integer.parseInt(number)) : GrpcCode.UNKNOWN;
  }

  /** What answers without a status is no gRPC: a proxy, or a server of something else. */
  private static GrpcStatus withoutStatus(Http2Reply reply) {
    GrpcCode code =
        switch (reply.status()) {
          case 400 -> GrpcCode.INTERNAL;
          case 401 -> GrpcCode.UNAUTHENTICATED;
          case 403 -> GrpcCode.PERMISSION_DENIED;
          case 404 -> GrpcCode.UNIMPLEMENTED;
          case 429, 502, 503, 504 -> GrpcCode.UNAVAILABLE;
          default -> GrpcCode.UNKNOWN;
        };
    return code.saying(
        reply.status() == HTTP_OK
            ? "the answer has no gRPC status"
            : "the answer is no gRPC, but HTTP " + reply.status());
  }

  /** Returns the outcome of a call with another status than OK. */
  static ReceiverAnswer of(GrpcStatus status, @Nullable String details) {
    Duration delay = retryDelay(details);
    String message = status.message();
    String reason = "gRPC " + status.code() + (message.isEmpty() ? "" : ": " + message);
    return isRetryable(status.code(), delay)
        ? new ReceiverAnswer.TryAgain(reason, delay == null ? Duration.ZERO : delay)
        : new ReceiverAnswer.Refused(reason);
  }

  /** Returns the outcome of a call that got no answer. */
  static ReceiverAnswer of(IOException failure) {
    String message = failure.getMessage();
    String text = message == null ? failure.getClass().getSimpleName() : message;
    if (failure instanceof ReplyException reply) {
      return reply.isForeign()
          ? new ReceiverAnswer.Refused("no gRPC is spoken there: " + text)
          : of(reset(reply.code()).saying(text), null);
    }
    GrpcCode code =
        failure instanceof SocketTimeoutException
            ? GrpcCode.DEADLINE_EXCEEDED
            : GrpcCode.UNAVAILABLE;
    return of(code.saying(text), null);
  }

  private static GrpcCode reset(int code) {
    return switch (code) {
      case 7 -> GrpcCode.UNAVAILABLE; // refused before it was processed
      case 8 -> GrpcCode.CANCELLED;
      case 11 -> GrpcCode.RESOURCE_EXHAUSTED;
      case 12 -> GrpcCode.PERMISSION_DENIED;
      default -> GrpcCode.INTERNAL;
    };
  }

  private static @Nullable Duration retryDelay(@Nullable String details) {
    try {
      return details == null ? null : RetryDelay.of(Base64.getDecoder().decode(details));
    } catch (IllegalArgumentException e) {
      return null; // details are optional; malformed ones are ignored
    }
  }

  private static boolean isRetryable(GrpcCode code, @Nullable Duration delay) {
    return switch (code) {
      case CANCELLED, DEADLINE_EXCEEDED, ABORTED, OUT_OF_RANGE, UNAVAILABLE, DATA_LOSS -> true;
      case RESOURCE_EXHAUSTED -> delay != null; // otherwise the message is too large to retry
      default -> false;
    };
  }
}
