package dev.baton.collector.fault;

import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.Bytes;
import dev.baton.delivery.DeliveryAttempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that came while faults were scripted or after that.
 *
 * @param signal its signal
 * @param epochNanos when it had arrived whole
 * @param body its body, decompressed; retries of a client usually have the same one. Empty if the
 *     connection ended before it was read
 * @param fault what was done to it; null if it was accepted
 */
public record Attempt(Signal signal, long epochNanos, Bytes body, @Nullable ReceiverFault fault) {

  /** Whether both carry the same bytes, as an attempt and its retry do. */
  public boolean hasSameBody(Attempt other) {
    return signal == other.signal && body.equals(other.body);
  }

  /** Returns what assertions see of it. */
  DeliveryAttempt asDelivery() {
    boolean isRead =
        !(fault instanceof ReceiverFault.Disconnect lost
            && lost.moment() == ReceiverFault.Moment.BEFORE_READING);
    return new DeliveryAttempt(
        epochNanos,
        isRead ? List.of(signal, body) : null,
        body.size(),
        FaultWords.of(fault),
        FaultWords.isKept(fault),
        FaultWords.isAnswered(fault),
        FaultWords.askedDelay(fault),
        fault instanceof ReceiverFault.PartialSuccess partial ? partial.rejected() : 0);
  }

  /** Returns a text such as {@code TRACES, 120 bytes, Status[httpStatus=503, retryAfter=null]}. */
  @Override
  public String toString() {
    return signal + ", " + body.size() + " bytes, " + (fault == null ? "accepted" : fault);
  }
}
