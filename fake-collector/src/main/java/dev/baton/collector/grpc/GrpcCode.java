package dev.baton.collector.grpc;

import dev.baton.Internal;

/** The status codes of gRPC, in the order of their numbers. */
@Internal
public enum GrpcCode {
  OK(0),
  CANCELLED(1),
  UNKNOWN(2),
  INVALID_ARGUMENT(3),
  DEADLINE_EXCEEDED(4),
  NOT_FOUND(5),
  ALREADY_EXISTS(6),
  PERMISSION_DENIED(7),
  RESOURCE_EXHAUSTED(8),
  FAILED_PRECONDITION(9),
  ABORTED(10),
  OUT_OF_RANGE(11),
  UNIMPLEMENTED(12),
  INTERNAL(13),
  UNAVAILABLE(14),
  DATA_LOSS(15),
  UNAUTHENTICATED(16);

  private final int number;

  GrpcCode(int number) {
    this.number = number;
  }

  /** Returns the code with this number, 0 to 16. */
  public static GrpcCode of(int number) {
    return values()[number];
  }

  /** Returns its number on the wire. */
  public int number() {
    return number;
  }

  /** Returns the status of this code that says this. */
  public GrpcStatus saying(String message) {
    return new GrpcStatus(this, message);
  }
}
