package dev.baton.collector.grpc.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.collector.fault.ClaimedFault;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFault.CorruptReply;
import dev.baton.collector.fault.ReceiverFault.Foreign;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.fault.ReceiverFault.PartialSuccess;
import dev.baton.collector.fault.ReceiverFault.RpcStatus;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.grpc.GrpcCode;
import dev.baton.collector.grpc.GrpcStatus;
import dev.baton.collector.http2.Http2Response;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.sockets.Transmission;
import org.jspecify.annotations.Nullable;

/** What the scripted fault of one call is over gRPC. */
final class GrpcFaults {

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

  /** An answer in place of that of the receiver, and what is told of it. */
  record Refused(GrpcStatus status, Http2Response response) {}

  /** Returns how a call is refused whose message is not read, null if it is. */
  @Nullable Refused beforeReading() {
    if (!claimed.disconnects(Moment.BEFORE_READING)) {
      return null;
    }
    claimed.arrived(signal, new byte[0]);
    return disconnected();
  }

  /** Waits before the message is read, if that is slow. */
  void awaitReading() {
    claimed.beforeReading();
  }

  /** Returns how a request is refused that is not kept, null if it is to be kept. */
  @Nullable Refused beforeAccepting(CallHead head, byte[] body) {
    claimed.arrived(signal, body);
    @Nullable ReceiverFault fault = claimed.fault();
    if (fault instanceof ReceiverFault.Status status) {
      return refused(head, code(status.httpStatus()));
    } else if (fault instanceof RpcStatus status) {
      return refused(head, GrpcCode.of(status.code()));
    } else if (fault instanceof Foreign foreign) {
      int status = foreign.httpStatus();
      byte[] page = foreign.body().getBytes(UTF_8);
      String told = REASON + ": HTTP " + status + " with " + foreign.contentType();
      return new Refused(
          code(status).saying(told), GrpcAnswers.foreign(status, foreign.contentType(), page));
    }
    return claimed.disconnects(Moment.BEFORE_ACCEPTING) ? disconnected() : null;
  }

  private Refused refused(CallHead head, GrpcCode code) {
    GrpcStatus status = code.saying(REASON);
    return new Refused(status, GrpcAnswers.failure(head, 200, status, claimed.askedDelay()));
  }

  private static Refused disconnected() {
    GrpcStatus told = GrpcCode.UNAVAILABLE.saying(REASON + ": the connection was reset");
    return new Refused(told, GrpcAnswers.disconnect());
  }

  /** As gRPC's clients read a status of HTTP. */
  private static GrpcCode code(int httpStatus) {
    return switch (httpStatus) {
      case 400 -> GrpcCode.INVALID_ARGUMENT;
      case 401 -> GrpcCode.UNAUTHENTICATED;
      case 403 -> GrpcCode.PERMISSION_DENIED;
      case 404 -> GrpcCode.UNIMPLEMENTED;
      case 429, 502, 503, 504 -> GrpcCode.UNAVAILABLE;
      default -> GrpcCode.UNKNOWN;
    };
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

  /** Returns how much is sent of the answer to a request that was kept. */
  Transmission transmission() {
    if (claimed.disconnects(Moment.BEFORE_ANSWERING)) {
      return Transmission.NOTHING;
    } else if (claimed.disconnects(Moment.WITHIN_ANSWER)) {
      return Transmission.HALF;
    }
    return claimed.disconnects(Moment.AFTER_ANSWER)
        ? Transmission.WHOLE_THEN_CLOSED
        : Transmission.WHOLE;
  }
}
