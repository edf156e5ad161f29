package dev.baton.collector.otlp;

import java.time.Duration;

/** The outcome of a request, as its client sees it. */
public sealed interface ReceiverAnswer {

  /** The server accepted it, possibly without some of its spans. Not retried. */
  record Taken(PartialSuccess partial) implements ReceiverAnswer {}

  /** The server refused it, or its answer does not allow a retry. */
  record Refused(String reason) implements ReceiverAnswer {}

  /**
   * The request may be retried.
   *
   * @param reason what went wrong
   * @param notBefore the minimum delay that the server asks for; zero if it asks for none
   */
  record TryAgain(String reason, Duration notBefore) implements ReceiverAnswer {}
}
