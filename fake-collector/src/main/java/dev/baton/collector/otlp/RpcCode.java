package dev.baton.collector.otlp;

/** The codes of {@code google.rpc.Status} that a receiver of OTLP answers with. */
public enum RpcCode {
  /** The request cannot be read. */
  INVALID_ARGUMENT(3),
  /** Try again later. */
  UNAVAILABLE(14);

  private final int number;

  RpcCode(int number) {
    this.number = number;
  }

  /** Returns its number on the wire. */
  public int number() {
    return number;
  }
}
