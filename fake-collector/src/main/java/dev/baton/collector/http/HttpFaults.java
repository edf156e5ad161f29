package dev.baton.collector.http;

import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.fault.ReceiverFault.CorruptReply;
import dev.baton.collector.fault.ReceiverFault.Disconnect;
import dev.baton.collector.fault.ReceiverFault.Moment;
import dev.baton.collector.fault.ReceiverFault.PartialSuccess;
import dev.baton.collector.fault.ReceiverFault.Stall;
import dev.baton.collector.fault.ReceiverFault.Status;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.http.server.Transmission;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.RpcCode;
import dev.baton.collector.otlp.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What scripted faults are over HTTP. */
final class HttpFaults {

  private static final byte[] GARBAGE =
      "\u00ff this is no OTLP message".getBytes(StandardCharsets.ISO_8859_1);

  private final ReceiverFaults faults;

  HttpFaults(ReceiverFaults faults) {
    this.faults = faults;
  }

  /**
   * Returns the fault of this request, after what it does before the request is kept.
   *
   * @throws RefusedException if the request is not kept
   */
  @Nullable ReceiverFault before(Signal signal, OtlpFormat format, byte[] body)
      throws RefusedException {
    @Nullable ReceiverFault fault = ReceiverFaults.Access.next(faults, signal, body);
    if (fault instanceof Status status) {
      throw new RefusedException(reply(status, format), "a scripted fault");
    }
    if (fault instanceof Disconnect disconnect && disconnect.moment() == Moment.BEFORE_ACCEPTING) {
      HttpReply nothing = HttpReply.text(503, format.mediaType(), "").sent(Transmission.NOTHING);
      throw new RefusedException(nothing, "a scripted fault: the connection was reset");
    }
    return fault;
  }

  private static HttpReply reply(Status status, OtlpFormat format) {
    RpcCode code = status.httpStatus() < 500 ? RpcCode.INVALID_ARGUMENT : RpcCode.UNAVAILABLE;
    HttpReply reply =
        HttpReply.of(
            status.httpStatus(), format.mediaType(), format.failure(code, "a scripted fault"));
    @Nullable Duration retryAfter = status.retryAfter();
    return retryAfter == null ? reply : reply.with("Retry-After", "" + seconds(retryAfter));
  }

  private static long seconds(Duration delay) {
    return delay.plusSeconds(1).minusNanos(1).toSeconds();
  }

  /** Returns the answer to a request that was kept. */
  HttpReply instead(HttpReply success, ReceiverFault fault, Signal signal, OtlpFormat format) {
    if (fault instanceof Stall stall) {
      ReceiverFaults.Access.await(faults, stall);
    } else if (fault instanceof PartialSuccess partial) {
      byte[] body =
          format.partialSuccess(
              signal,
              new dev.baton.collector.otlp.PartialSuccess(partial.rejected(), partial.message()));
      return HttpReply.of(200, format.mediaType(), body);
    } else if (fault instanceof CorruptReply) {
      return HttpReply.of(200, format.mediaType(), GARBAGE);
    } else if (fault instanceof Disconnect disconnect) {
      boolean within = disconnect.moment() == Moment.WITHIN_ANSWER;
      return success.sent(within ? Transmission.HALF : Transmission.NOTHING);
    }
    return success;
  }
}
