package dev.baton.collector.fault;

import dev.baton.collector.fault.ReceiverFault.CorruptReply;
import dev.baton.collector.fault.ReceiverFault.Disconnect;
import dev.baton.collector.fault.ReceiverFault.Foreign;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.fault.ReceiverFault.PartialSuccess;
import dev.baton.collector.fault.ReceiverFault.RpcStatus;
import dev.baton.collector.fault.ReceiverFault.SlowRead;
import dev.baton.collector.fault.ReceiverFault.Stall;
import dev.baton.collector.fault.ReceiverFault.Status;
import dev.baton.text.HumanDuration;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What faults are in failure texts, and what they mean for the request. */
final class FaultWords {

  private FaultWords() {}

  static String of(@Nullable ReceiverFault fault) {
    if (fault == null) {
      return "accepted";
    } else if (fault instanceof Status status) {
      return "status " + status.httpStatus() + delay(status.retryAfter());
    } else if (fault instanceof RpcStatus status) {
      return "gRPC status " + status.code() + delay(status.retryAfter());
    } else if (fault instanceof Foreign foreign) {
      return "status " + foreign.httpStatus() + " with " + foreign.contentType();
    } else if (fault instanceof PartialSuccess partial) {
      return "accepted but for " + partial.rejected();
    } else if (fault instanceof Stall stall) {
      return "accepted, answered after " + HumanDuration.of(stall.time());
    } else if (fault instanceof SlowRead slow) {
      return "accepted, read after " + HumanDuration.of(slow.time());
    } else if (fault instanceof CorruptReply) {
      return "accepted, with a corrupt answer";
    }
    return disconnected(((Disconnect) fault).moment());
  }

  private static String disconnected(Moment moment) {
    return (moment.compareTo(Moment.BEFORE_ACCEPTING) > 0 ? "accepted, " : "")
        + "disconnected "
        + moment.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String delay(@Nullable Duration asked) {
    return asked == null ? "" : ", try again after " + HumanDuration.of(asked);
  }

  /** Whether what the request carries is kept. */
  static boolean isKept(@Nullable ReceiverFault fault) {
    boolean refused =
        fault instanceof Status || fault instanceof RpcStatus || fault instanceof Foreign;
    boolean lost =
        fault instanceof Disconnect disconnect
            && disconnect.moment().compareTo(Moment.BEFORE_ACCEPTING) <= 0;
    return !refused && !lost;
  }

  /** Whether the client gets an answer that says so. */
  static boolean isAnswered(@Nullable ReceiverFault fault) {
    boolean unread =
        fault instanceof CorruptReply
            || (fault instanceof Disconnect disconnect
                && disconnect.moment() != Moment.AFTER_ANSWER);
    return isKept(fault) && !unread;
  }

  static @Nullable Duration askedDelay(@Nullable ReceiverFault fault) {
    if (fault instanceof Status status) {
      return status.retryAfter();
    }
    return fault instanceof RpcStatus status ? status.retryAfter() : null;
  }
}
