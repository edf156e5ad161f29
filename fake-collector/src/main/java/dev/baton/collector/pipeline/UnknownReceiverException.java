package dev.baton.collector.pipeline;

import java.util.Collection;

/** No pipeline of the signal has the receiver: its endpoint answers 404. */
public final class UnknownReceiverException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnknownReceiverException(String receiver, Collection<?> known) {
    super("No pipeline of traces has the receiver " + receiver + "; there are " + known);
  }
}
