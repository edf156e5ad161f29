package dev.baton.collector.grpc;

import dev.baton.collector.fault.ClaimedFault;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFault.CorruptReply;
import dev.baton.collector.fault.ReceiverFault.Foreign;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.fault.ReceiverFault.PartialSuccess;
import dev.baton.collector.fault.ReceiverFault.RpcStatus;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.RetryDelay;
import dev.baton.collector.otlp.Signal;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the scripted fault of one call is over gRPC. */
final class GrpcFaults {

  static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private static final byte[] GARBAGE = {(byte) 0xFF, 7, 7, 7};
  private static final String REASON = "a scripted fault";

  private final ClaimedFault claimed;
  private final Signal signal;

  private GrpcFaults(ClaimedFault claimed, Signal signal) {
    this.claimed = claimed;
    this.signal = signal;
  }

  /** Takes the fault of the call that begins here. */
  static GrpcFaults of(ReceiverFaults script, Signal signal) {
    return new GrpcFaults(ClaimedFault.of(script), signal);
  }

  /** Returns the status of a call whose message is not read, null after the wait for it. */
  @Nullable Status beforeReading() {
    if (claimed.disconnects(Moment.BEFORE_READING)) {
      claimed.arrived(signal, new byte[0]);
      return disconnected();
    }
    claimed.beforeReading();
    return null;
  }

  /** Returns the status of a request that is not kept, null if it is to be kept. */
  @Nullable Status beforeAccepting(byte[] body) {
    claimed.arrived(signal, body);
    @Nullable ReceiverFault fault = claimed.fault();
    if (fault instanceof ReceiverFault.Status status) {
      return code(status.httpStatus()).toStatus().withDescription(REASON);
    } else if (fault instanceof RpcStatus status) {
      return Status.fromCodeValue(status.code()).withDescription(REASON);
    } else if (fault instanceof Foreign foreign) {
      return foreign(foreign.httpStatus()).toStatus().withDescription(REASON);
    }
    return claimed.disconnects(Moment.BEFORE_ACCEPTING) ? disconnected() : null;
  }

  /** Returns the status of a request that was kept, null if it is answered with a message. */
  @Nullable Status afterAccepting() {
    boolean isLost =
        claimed.disconnects(Moment.BEFORE_ANSWERING) || claimed.disconnects(Moment.WITHIN_ANSWER);
    return isLost ? disconnected() : null;
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

  /** As gRPC clients read an answer of HTTP without a status of gRPC. */
  private static Status.Code foreign(int httpStatus) {
    return switch (httpStatus) {
      case 400 -> Status.Code.INTERNAL;
      case 401 -> Status.Code.UNAUTHENTICATED;
      case 403 -> Status.Code.PERMISSION_DENIED;
      case 404 -> Status.Code.UNIMPLEMENTED;
      case 429, 502, 503, 504 -> Status.Code.UNAVAILABLE;
      default -> Status.Code.UNKNOWN;
    };
  }

  /** Returns the trailers that tell when a client may try again. */
  Metadata trailers(Status status) {
    Metadata trailers = new Metadata();
    @Nullable Duration delay = claimed.askedDelay();
    if (delay != null) {
      trailers.put(DETAILS, RetryDelay.write(status.getCode().value(), REASON, delay));
    }
    return trailers;
  }

  /** Returns the message that answers a request that was kept, after what delays it. */
  byte[] message() {
    claimed.beforeAnswering();
    @Nullable ReceiverFault fault = claimed.fault();
    if (fault instanceof CorruptReply) {
      return GARBAGE;
    } else if (fault instanceof PartialSuccess partial) {
      return OtlpFormat.PROTOBUF.partialSuccess(
          signal,
          new dev.baton.collector.otlp.PartialSuccess(partial.rejected(), partial.message()));
    }
    return OtlpFormat.PROTOBUF.success(signal);
  }
}
