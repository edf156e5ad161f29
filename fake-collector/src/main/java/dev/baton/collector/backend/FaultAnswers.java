package dev.baton.collector.backend;

import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFault.CorruptReply;
import dev.baton.collector.fault.ReceiverFault.Disconnect;
import dev.baton.collector.fault.ReceiverFault.Foreign;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.fault.ReceiverFault.PartialSuccess;
import dev.baton.collector.fault.ReceiverFault.RpcStatus;
import dev.baton.collector.fault.ReceiverFault.Status;
import dev.baton.collector.otlp.ReceiverAnswer;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What scripted faults are to the exporter of a backend without a wire. */
final class FaultAnswers {

  private static final Set<Integer> HTTP_RETRYABLE = Set.of(429, 502, 503, 504);
  private static final Set<Integer> RPC_RETRYABLE = Set.of(1, 4, 10, 11, 14, 15);
  private static final int RESOURCE_EXHAUSTED = 8;
  private static final ReceiverAnswer LOST =
      new ReceiverAnswer.TryAgain("the connection was reset: a scripted fault", Duration.ZERO);

  private FaultAnswers() {}

  /** Returns the answer to a request that is not kept, null if it is kept. */
  static @Nullable ReceiverAnswer before(@Nullable ReceiverFault fault) {
    if (fault instanceof Status status) {
      return refusal(
          "HTTP " + status.httpStatus(),
          HTTP_RETRYABLE.contains(status.httpStatus()),
          status.retryAfter());
    } else if (fault instanceof RpcStatus status) {
      boolean isThrottled = status.code() == RESOURCE_EXHAUSTED && status.retryAfter() != null;
      return refusal(
          "gRPC status " + status.code(),
          isThrottled || RPC_RETRYABLE.contains(status.code()),
          status.retryAfter());
    } else if (fault instanceof Foreign foreign) {
      return refusal(
          "HTTP " + foreign.httpStatus(), HTTP_RETRYABLE.contains(foreign.httpStatus()), null);
    }
    return fault instanceof Disconnect lost && lost.moment().compareTo(Moment.BEFORE_ACCEPTING) <= 0
        ? LOST
        : null;
  }

  private static ReceiverAnswer refusal(
      String what, boolean isRetryable, @Nullable Duration retryAfter) {
    String reason = what + ": a scripted fault";
    return isRetryable
        ? new ReceiverAnswer.TryAgain(reason, Objects.requireNonNullElse(retryAfter, Duration.ZERO))
        : new ReceiverAnswer.Refused(reason);
  }

  /** Returns the answer to a request that was kept, null for a plain success. */
  static @Nullable ReceiverAnswer after(@Nullable ReceiverFault fault) {
    if (fault instanceof PartialSuccess partial) {
      return new ReceiverAnswer.Taken(
          new dev.baton.collector.otlp.PartialSuccess(partial.rejected(), partial.message()));
    }
    if (fault instanceof CorruptReply) {
      return new ReceiverAnswer.Refused("the answer cannot be read: a scripted fault");
    }
    return fault instanceof Disconnect lost && lost.moment() != Moment.AFTER_ANSWER ? LOST : null;
  }
}
