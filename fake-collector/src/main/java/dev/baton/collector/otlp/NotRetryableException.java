package dev.baton.collector.otlp;

import dev.baton.Internal;

/** A valid request was not taken, and sending it again will not help. */
@Internal
public final class NotRetryableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NotRetryableException(String message, Throwable cause) {
    super(message, cause);
  }
}
