package dev.baton.hops;

import dev.baton.trace.SpanOrigin.Moment;

/** A thread that works for a service. Thread names are not unique, so the id counts as well. */
public record ServiceThread(String service, String thread, long threadId) {

  public static ServiceThread of(String service, Moment moment) {
    return new ServiceThread(service, moment.thread(), moment.threadId());
  }
}
