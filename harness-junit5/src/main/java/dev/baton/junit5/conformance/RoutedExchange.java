package dev.baton.junit5.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An exchange with a service that calls where its configuration says. Calls can be attributed to
 * requests only by time.
 */
final class RoutedExchange implements Exchange {

  /** For services that respond before they call. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final PlainHttp service;
  private final Downstream downstream;
  private final Lock oneAtATime = new ReentrantLock();

  RoutedExchange(PlainHttp service, Downstream downstream) {
    this.service = service;
    this.downstream = downstream;
  }

  @Override
  public List<List<RequestHeader>> send(List<RequestHeader> request, int calls) throws IOException {
    oneAtATime.lock();
    try {
      downstream.taken();
      PlainHttp.Answer answer = service.send(request);
      List<List<RequestHeader>> made = downstream.awaitCalls(PATIENCE);
      if (!made.isEmpty()) {
        return made;
      }
      throw new NoCallException(service, answer, 0, 1, downstream);
    } finally {
      oneAtATime.unlock();
    }
  }
}
