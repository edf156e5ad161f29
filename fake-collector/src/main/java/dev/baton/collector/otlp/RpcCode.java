package dev.baton.collector.otlp;

/** The codes of {@code google.rpc.Status} that an OTLP receiver answers with. */
public enum RpcCode {
  /** The request is malformed. */
  INVALID_ARGUMENT(3),
  /** The receiver itself is broken. */
  INTERNAL(13),
  /** The sender should retry later. */
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
