package dev.baton.propagation;

import dev.baton.trace.SpanOrigin.Moment;

/** One thread at work for one service. Two threads may share a name, so the id counts as well. */
public record Place(String service, String thread, long threadId) {

  public static Place of(String service, Moment moment) {
    return new Place(service, moment.thread(), moment.threadId());
  }
}
