package dev.baton.collector.otlp;

/** A request that is not OTLP; the message says what is wrong with it. */
public final class MalformedOtlpException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedOtlpException(String message) {
    super(message);
  }

  MalformedOtlpException(String message, Throwable cause) {
    super(message, cause);
  }
}
