package dev.baton.collector.http;

import dev.baton.collector.fault.ClaimedFault;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFault.CorruptReply;
import dev.baton.collector.fault.ReceiverFault.Foreign;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.fault.ReceiverFault.PartialSuccess;
import dev.baton.collector.fault.ReceiverFault.RpcStatus;
import dev.baton.collector.fault.ReceiverFault.Status;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.RpcCode;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.sockets.Transmission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the scripted fault of one request is over HTTP. */
final class HttpFaults {

  private static final byte[] GARBAGE =
      "\u00ff this is no OTLP message".getBytes(StandardCharsets.ISO_8859_1);
  private static final String REASON = "a scripted fault";

  private final ClaimedFault claimed;
  private final Signal signal;
  private final OtlpFormat format;

  private HttpFaults(ClaimedFault claimed, Signal signal, OtlpFormat format) {
    this.claimed = claimed;
    this.signal = signal;
    this.format = format;
  }

  /** Takes the fault of the request that begins here. */
  static HttpFaults of(ReceiverFaults script, Signal signal, OtlpFormat format) {
    return new HttpFaults(ClaimedFault.of(script), signal, format);
  }

  /**
   * Does what happens before the body is read.
   *
   * @throws RefusedException if it is not read
   */
  void beforeReading() throws RefusedException {
    if (claimed.disconnects(Moment.BEFORE_READING)) {
      claimed.arrived(signal, new byte[0]);
      throw reset();
    }
    claimed.beforeReading();
  }

  /**
   * Does what happens before the request is kept.
   *
   * @throws RefusedException if it is not kept
   */
  void beforeAccepting(byte[] body) throws RefusedException {
    claimed.arrived(signal, body);
    @Nullable ReceiverFault fault = claimed.fault();
    if (fault instanceof Status status) {
      throw refused(status.httpStatus(), status.retryAfter());
    } else if (fault instanceof RpcStatus status) {
      throw refused(httpStatus(status.code()), status.retryAfter());
    } else if (fault instanceof Foreign foreign) {
      throw new RefusedException(
          HttpReply.text(foreign.httpStatus(), foreign.contentType(), foreign.body()), REASON);
    } else if (claimed.disconnects(Moment.BEFORE_ACCEPTING)) {
      throw reset();
    }
  }

  private RefusedException reset() {
    HttpReply nothing = HttpReply.text(503, format.mediaType(), "").sent(Transmission.NOTHING);
    return new RefusedException(nothing, REASON + ": the connection was reset");
  }

  private RefusedException refused(int status, @Nullable Duration retryAfter) {
    RpcCode code = status < 500 ? RpcCode.INVALID_ARGUMENT : RpcCode.UNAVAILABLE;
    HttpReply reply = HttpReply.of(status, format.mediaType(), format.failure(code, REASON));
    return new RefusedException(
        retryAfter == null ? reply : reply.with("Retry-After", "" + seconds(retryAfter)), REASON);
  }

  /** As the Collector does it with the status of what comes after its receiver. */
  private static int httpStatus(int rpcCode) {
    return switch (rpcCode) {
      case 1, 4, 10, 11, 14, 15 -> 503;
      case 3 -> 400;
      case 7 -> 403;
      case 8 -> 429;
      case 12 -> 404;
      case 16 -> 401;
      default -> 500;
    };
  }

  private static long seconds(Duration delay) {
    return delay.plusSeconds(1).minusNanos(1).toSeconds();
  }

  /** Returns the answer to a request that was kept. */
  HttpReply answer() {
    claimed.beforeAnswering();
    @Nullable ReceiverFault fault = claimed.fault();
    if (fault instanceof PartialSuccess partial) {
      byte[] body =
          format.partialSuccess(
              signal,
              new dev.baton.collector.otlp.PartialSuccess(partial.rejected(), partial.message()));
      return HttpReply.of(200, format.mediaType(), body);
    } else if (fault instanceof CorruptReply) {
      return HttpReply.of(200, format.mediaType(), GARBAGE);
    }
    return HttpReply.of(200, format.mediaType(), format.success(signal)).sent(transmission());
  }

  private Transmission transmission() {
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
