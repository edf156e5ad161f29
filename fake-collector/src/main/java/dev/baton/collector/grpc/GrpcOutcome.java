package dev.baton.collector.grpc;

import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.RetryDelay;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides which failures are retryable, by the OTLP specification, "OTLP/gRPC Throttling". */
final class GrpcOutcome {

  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private GrpcOutcome() {}

  static ReceiverAnswer of(StatusRuntimeException failure) {
    Status status = failure.getStatus();
    Duration delay = retryDelay(failure.getTrailers());
    String reason = "gRPC " + status.getCode() + describe(status);
    return isRetryable(status.getCode(), delay)
        ? new ReceiverAnswer.TryAgain(reason, delay == null ? Duration.ZERO : delay)
        : new ReceiverAnswer.Refused(reason);
  }

  private static String describe(Status status) {
    Throwable cause = status.getCause();
    return (status.getDescription() == null ? "" : ": " + status.getDescription())
        + (cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
  }

  private static @Nullable Duration retryDelay(@Nullable Metadata trailers) {
    byte[] details = trailers == null ? null : trailers.get(DETAILS);
    return details == null ? null : RetryDelay.of(details);
  }

  private static boolean isRetryable(Status.Code code, @Nullable Duration delay) {
    return switch (code) {
      case CANCELLED, DEADLINE_EXCEEDED, ABORTED, OUT_OF_RANGE, UNAVAILABLE, DATA_LOSS -> true;
      case RESOURCE_EXHAUSTED -> delay != null; // otherwise the message is too large to retry
      default -> false;
    };
  }
}
