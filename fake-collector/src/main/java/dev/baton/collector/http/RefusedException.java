package dev.baton.collector.http;

/** Ends the handling of a request with an error response. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient HttpReply reply;

  RefusedException(HttpReply reply, String reason) {
    super(reason);
    this.reply = reply;
  }

  HttpReply reply() {
    return reply;
  }
}
