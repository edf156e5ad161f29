package dev.baton.collector.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a receiver does with a request instead of accepting it, or beside that. */
public sealed interface ReceiverFault {

  /** Returns a fault that answers with this HTTP status; see {@link Status}. */
  static Status status(int httpStatus) {
    return new Status(httpStatus, null);
  }

  /** Returns a fault that answers with this gRPC status; see {@link RpcStatus}. */
  static RpcStatus rpcStatus(int code) {
    return new RpcStatus(code, null);
  }

  /**
   * Returns a fault that answers as something else does that is in the way; see {@link Foreign}.
   */
  static Foreign foreign(int httpStatus, String contentType, String body) {
    return new Foreign(httpStatus, contentType, body);
  }

  /** Returns a fault that reads the request only after this time, and then accepts it. */
  static SlowRead slowRead(Duration time) {
    return new SlowRead(time);
  }

  /** Returns a fault that accepts the request and answers that some of it was rejected. */
  static PartialSuccess partialSuccess(long rejected, String message) {
    return new PartialSuccess(rejected, message);
  }

  /** Returns a fault that answers correctly, but so much later. */
  static Stall stall(Duration time) {
    return new Stall(time);
  }

  /** Returns a fault that ends the connection at this moment. */
  static Disconnect disconnect(Moment moment) {
    return new Disconnect(moment);
  }

  /** Returns a fault that accepts the request and answers with bytes that are no message. */
  static CorruptReply corruptReply() {
    return new CorruptReply();
  }

  /**
   * The request is refused and not kept.
   *
   * @param httpStatus the HTTP status; over gRPC the code that OTLP gives it: 429 and 503 are
   *     {@code UNAVAILABLE}, 400 {@code INVALID_ARGUMENT}, 401 {@code UNAUTHENTICATED}, 403 {@code
   *     PERMISSION_DENIED}, 404 {@code UNIMPLEMENTED}, others {@code UNKNOWN}
   * @param retryAfter when the client may try again: {@code Retry-After} in whole seconds over
   *     HTTP, {@code RetryInfo} over gRPC; null to say nothing
   */
  record Status(int httpStatus, @Nullable Duration retryAfter) implements ReceiverFault {

    /** Rejects what is no failure. */
    public Status {
      if (httpStatus < 400 || httpStatus > 599) {
        throw new IllegalArgumentException("httpStatus must be 400 to 599, but was " + httpStatus);
      }
    }

    /** Returns the same with this delay. */
    public Status retryAfter(Duration delay) {
      return new Status(httpStatus, delay);
    }
  }

  /**
   * The request is refused and not kept.
   *
   * @param code the gRPC status: 8 is {@code RESOURCE_EXHAUSTED}, which is retryable only with a
   *     delay; over HTTP the status that the Collector gives it: 429 for 8, 503 for 1, 4, 10, 11,
   *     14 and 15, 400 for 3, 401 for 16, 403 for 7, 404 for 12, 500 for others
   * @param retryAfter as of {@link Status}
   */
  record RpcStatus(int code, @Nullable Duration retryAfter) implements ReceiverFault {

    /** Rejects what is no failure. */
    public RpcStatus {
      if (code < 1 || code > 16) {
        throw new IllegalArgumentException("code must be 1 to 16, but was " + code);
      }
    }

    /** Returns the same with this delay. */
    public RpcStatus retryAfter(Duration delay) {
      return new RpcStatus(code, delay);
    }
  }

  /**
   * The request is not kept, and the answer is none of OTLP: the error page of a proxy, or the page
   * of a login with status 200. Over gRPC too: the answer has a status of HTTP and none of gRPC,
   * from which each client concludes what it likes.
   */
  record Foreign(int httpStatus, String contentType, String body) implements ReceiverFault {

    /** Rejects what is no final status. */
    public Foreign {
      if (httpStatus < 200 || httpStatus > 599) {
        throw new IllegalArgumentException("httpStatus must be 200 to 599, but was " + httpStatus);
      }
    }
  }

  /** The request is read after this time or when the script ends, and kept. */
  record SlowRead(Duration time) implements ReceiverFault {}

  /** The request is accepted and kept; the answer is a partial success. */
  record PartialSuccess(long rejected, String message) implements ReceiverFault {}

  /** The request is kept, and answered after this time or when the script ends. */
  record Stall(Duration time) implements ReceiverFault {}

  /** The connection ends; over gRPC with all its calls. */
  record Disconnect(Moment moment) implements ReceiverFault {}

  /** The request is kept, the answer is garbage. */
  record CorruptReply() implements ReceiverFault {}

  /** When a connection ends. */
  enum Moment {
    /** Before the request is read: what its body was is not known. */
    BEFORE_READING,
    /** Before the request is kept: it is lost unless the client sends it again. */
    BEFORE_ACCEPTING,
    /** After the request is kept and before anything is answered: a retry makes a duplicate. */
    BEFORE_ANSWERING,
    /** Within the answer, after its first bytes. */
    WITHIN_ANSWER,
    /** After the answer, without notice: the next request on the connection fails. */
    AFTER_ANSWER
  }
}
