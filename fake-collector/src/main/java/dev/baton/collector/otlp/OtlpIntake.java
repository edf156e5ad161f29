package dev.baton.collector.otlp;

import dev.baton.Internal;

/** Receives the requests that the receivers accept, and is notified of those that they refuse. */
@Internal
public interface OtlpIntake {

  /**
   * Accepts the uncompressed body of a request, entirely or not at all.
   *
   * @throws MalformedOtlpException if it is not a request of this signal in this format
   * @throws NotRetryableException if it is valid but what comes next refuses it for good
   * @throws RuntimeException if it is valid but the next stage fails
   */
  void take(Signal signal, OtlpFormat format, byte[] body) throws MalformedOtlpException;

  /**
   * The same with the headers of the request, which are ignored by default.
   *
   * @throws MalformedOtlpException if it is not a request of this signal in this format
   * @throws RuntimeException if it is valid but the next stage fails
   */
  default void take(Signal signal, OtlpFormat format, byte[] body, RequestHeaders headers)
      throws MalformedOtlpException {
    take(signal, format, body);
  }

  /** Called when a request is answered with an error. */
  void refused(Refusal refusal);
}
