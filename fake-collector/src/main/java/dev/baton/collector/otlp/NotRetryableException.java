package dev.baton.collector.otlp;

/** A valid request was not taken, and sending it again will not help. */
public final class NotRetryableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NotRetryableException(String message, Throwable cause) {
    super(message, cause);
  }
}
