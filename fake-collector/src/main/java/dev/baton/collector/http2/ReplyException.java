package dev.baton.collector.http2;

import dev.baton.Internal;
import java.io.IOException;

/** A server that does not answer a request, and says so, or says something else than an answer. */
@Internal
public final class ReplyException extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int NOT_HTTP2 = -1;

  private final int code;

  private ReplyException(String message, int code) {
    super(message);
    this.code = code;
  }

  /** Returns one for a request that the server has reset. */
  static ReplyException reset(int code) {
    return new ReplyException("the server reset the request, with code " + code, code);
  }

  /** Returns one for something that is not HTTP/2. */
  static ReplyException foreign(String message) {
    return new ReplyException(message, NOT_HTTP2);
  }

  /** Returns the code of the reset (RFC 9113, section 7); -1 if what came is not HTTP/2. */
  public int code() {
    return code;
  }

  /** Whether what came is not HTTP/2 at all, so that the next request will have no other answer. */
  public boolean isForeign() {
    return code == NOT_HTTP2;
  }
}
