package dev.baton.collector.grpc;

import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFault.CorruptReply;
import dev.baton.collector.fault.ReceiverFault.Disconnect;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.fault.ReceiverFault.PartialSuccess;
import dev.baton.collector.fault.ReceiverFault.Stall;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.RetryDelay;
import dev.baton.collector.otlp.Signal;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What scripted faults are over gRPC. */
final class GrpcFaults {

  static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private static final byte[] GARBAGE = {(byte) 0xFF, 7, 7, 7};
  private static final String REASON = "a scripted fault";

  private final ReceiverFaults faults;

  GrpcFaults(ReceiverFaults faults) {
    this.faults = faults;
  }

  @Nullable ReceiverFault next(Signal signal, byte[] body) {
    return ReceiverFaults.Access.next(faults, signal, body);
  }

  /** Returns the status of a request that is not kept, null if it is to be kept. */
  static @Nullable Status before(@Nullable ReceiverFault fault) {
    if (fault instanceof ReceiverFault.Status status) {
      return code(status.httpStatus()).toStatus().withDescription(REASON);
    }
    return isDisconnect(fault, true) ? disconnected() : null;
  }

  /** Returns the status of a request that was kept, null if it is answered with a message. */
  static @Nullable Status after(@Nullable ReceiverFault fault) {
    return isDisconnect(fault, false) ? disconnected() : null;
  }

  private static boolean isDisconnect(@Nullable ReceiverFault fault, boolean beforeAccepting) {
    return fault instanceof Disconnect disconnect
        && (disconnect.moment() == Moment.BEFORE_ACCEPTING) == beforeAccepting;
  }

  private static Status disconnected() {
    return Status.UNAVAILABLE.withDescription(REASON + ": the connection was lost");
  }

  private static Status.Code code(int httpStatus) {
    return switch (httpStatus) {
      case 400 -> Status.Code.INVALID_ARGUMENT;
      case 401 -> Status.Code.UNAUTHENTICATED;
      case 403 -> Status.Code.PERMISSION_DENIED;
      case 404 -> Status.Code.UNIMPLEMENTED;
      case 429, 502, 503, 504 -> Status.Code.UNAVAILABLE;
      default -> Status.Code.UNKNOWN;
    };
  }

  /** Returns the trailers that tell when a client may try again. */
  static Metadata trailers(@Nullable ReceiverFault fault, Status status) {
    Metadata trailers = new Metadata();
    if (fault instanceof ReceiverFault.Status scripted) {
      @Nullable Duration delay = scripted.retryAfter();
      if (delay != null) {
        trailers.put(DETAILS, RetryDelay.write(status.getCode().value(), REASON, delay));
      }
    }
    return trailers;
  }

  /** Returns the message that answers a request that was kept, after what delays it. */
  byte[] message(@Nullable ReceiverFault fault, Signal signal) {
    if (fault instanceof Stall stall) {
      ReceiverFaults.Access.await(faults, stall);
    } else if (fault instanceof CorruptReply) {
      return GARBAGE;
    } else if (fault instanceof PartialSuccess partial) {
      return OtlpFormat.PROTOBUF.partialSuccess(
          signal,
          new dev.baton.collector.otlp.PartialSuccess(partial.rejected(), partial.message()));
    }
    return OtlpFormat.PROTOBUF.success(signal);
  }
}
