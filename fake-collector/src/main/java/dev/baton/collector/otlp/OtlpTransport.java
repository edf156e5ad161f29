package dev.baton.collector.otlp;

import dev.baton.Internal;

/** Sends requests to an endpoint, without retries. Thread-safe. */
@Internal
public interface OtlpTransport extends AutoCloseable {

  /**
   * Sends a request of this signal and returns its outcome. Failures are returned as a {@link
   * ReceiverAnswer}, not thrown.
   *
   * @throws InterruptedException if the thread is interrupted while it waits for the answer
   */
  ReceiverAnswer send(Signal signal, byte[] request) throws InterruptedException;

  @Override
  void close();
}
