package dev.baton.collector.otlp;

/** Thrown if a message is not valid OTLP; the exception message states the fault. */
public final class MalformedOtlpException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedOtlpException(String message) {
    super(message);
  }

  MalformedOtlpException(String message, Throwable cause) {
    super(message, cause);
  }
}
