package dev.baton.collector.backend;

import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFault.CorruptReply;
import dev.baton.collector.fault.ReceiverFault.Disconnect;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.fault.ReceiverFault.PartialSuccess;
import dev.baton.collector.fault.ReceiverFault.Status;
import dev.baton.collector.otlp.ReceiverAnswer;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What scripted faults are to the exporter of a backend without a wire. */
final class FaultAnswers {

  private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);
  private static final ReceiverAnswer LOST =
      new ReceiverAnswer.TryAgain("the connection was reset: a scripted fault", Duration.ZERO);

  private FaultAnswers() {}

  /** Returns the answer to a request that is not kept, null if it is kept. */
  static @Nullable ReceiverAnswer before(@Nullable ReceiverFault fault) {
    if (fault instanceof Status status) {
      String reason = "HTTP " + status.httpStatus() + ": a scripted fault";
      Duration delay = Objects.requireNonNullElse(status.retryAfter(), Duration.ZERO);
      return RETRYABLE.contains(status.httpStatus())
          ? new ReceiverAnswer.TryAgain(reason, delay)
          : new ReceiverAnswer.Refused(reason);
    }
    return fault instanceof Disconnect lost && lost.moment() == Moment.BEFORE_ACCEPTING
        ? LOST
        : null;
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
    return fault instanceof Disconnect ? LOST : null;
  }
}
