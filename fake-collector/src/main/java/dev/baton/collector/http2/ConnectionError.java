package dev.baton.collector.http2;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A mistake of the client after which its connection ends. */
final class ConnectionError extends IOException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Integer farewell;

  private ConnectionError(String message, @Nullable Integer farewell) {
    super(message);
    this.farewell = farewell;
  }

  /** Returns one after which the connection is closed without a word, as Go's server does. */
  static ConnectionError silent(String message) {
    return new ConnectionError(message, null);
  }

  /** Returns one of which the client is told, by its code. */
  static ConnectionError told(String message, int code) {
    return new ConnectionError(message, code);
  }

  /** Returns the code of which the client is told, null for none. */
  @Nullable Integer farewell() {
    return farewell;
  }
}
