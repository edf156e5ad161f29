package dev.baton.collector.otlp;

/** What stands behind the receivers: takes what they accept and hears what they refuse. */
public interface OtlpIntake {

  /**
   * Takes the uncompressed body of a request, whole or not at all.
   *
   * @throws MalformedOtlpException if it is not a request of this signal in this format
   * @throws RuntimeException if it is one, and what comes next does not take it
   */
  void take(Signal signal, OtlpFormat format, byte[] body) throws MalformedOtlpException;

  /** Hears that a request was answered with an error. */
  void refused(Refusal refusal);
}
