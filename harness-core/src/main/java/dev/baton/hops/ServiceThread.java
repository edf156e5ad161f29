package dev.baton.hops;

import dev.baton.trace.SpanOrigin.Moment;

/** One thread at work for one service. Two threads may share a name, so the id counts as well. */
public record ServiceThread(String service, String thread, long threadId) {

  public static ServiceThread of(String service, Moment moment) {
    return new ServiceThread(service, moment.thread(), moment.threadId());
  }
}
