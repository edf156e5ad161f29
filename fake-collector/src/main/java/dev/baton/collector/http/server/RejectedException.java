package dev.baton.collector.http.server;

import java.io.IOException;

/** A request that is answered and ends the connection before any handler sees it. */
final class RejectedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String body;

  private RejectedException(int status, String body, String reason) {
    super(reason);
    this.status = status;
    this.body = body;
  }

  /** Go tells the sender nothing but the status. */
  static RejectedException silent(int status, String reason) {
    return new RejectedException(status, status + " " + Status.reason(status), reason);
  }

  /** Go tells the sender the reason. */
  static RejectedException told(int status, String reason) {
    String body = status + " " + Status.reason(status) + ": " + reason;
    return new RejectedException(status, body, reason);
  }

  static RejectedException unsupportedTransferEncoding(String encoding) {
    return new RejectedException(
        501, "Unsupported transfer encoding", "unsupported transfer encoding '" + encoding + "'");
  }

  int status() {
    return status;
  }

  String body() {
    return body;
  }
}
