package dev.baton.collector.zipkin;

import dev.baton.Internal;

/** A request that is not Zipkin's JSON; the message says what is wrong and where. */
@Internal
public final class ZipkinException extends Exception {

  private static final long serialVersionUID = 1L;

  ZipkinException(String message) {
    super(message);
  }

  ZipkinException(String message, Throwable cause) {
    super(message, cause);
  }
}
