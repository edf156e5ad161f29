package dev.baton.collector.otlp;

/** Carries one request to an endpoint, once. Thread-safe. */
public interface OtlpTransport extends AutoCloseable {

  /**
   * Sends a request with spans and returns what became of it; every failure is a {@link
   * ReceiverAnswer}.
   *
   * @throws InterruptedException if the thread is interrupted while it waits for the answer
   */
  ReceiverAnswer send(byte[] request) throws InterruptedException;

  @Override
  void close();
}
