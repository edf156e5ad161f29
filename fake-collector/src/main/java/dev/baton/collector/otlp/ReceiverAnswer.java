package dev.baton.collector.otlp;

import java.time.Duration;

/** What became of a request. */
public sealed interface ReceiverAnswer {

  /** The server took it, perhaps without some of its spans; never sent again. */
  record Taken(PartialSuccess partial) implements ReceiverAnswer {}

  /** The server will never take it, or what it said does not allow to try again. */
  record Refused(String reason) implements ReceiverAnswer {}

  /**
   * It may be taken later.
   *
   * @param reason what went wrong
   * @param notBefore how long the server wants to be left alone; zero if it did not say
   */
  record TryAgain(String reason, Duration notBefore) implements ReceiverAnswer {}
}
