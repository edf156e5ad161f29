package dev.baton.hops;

import dev.baton.trace.SpanOrigin.Moment;

/** A thread that works for a service. Thread names are not unique, so the id counts as well. */
public record ServiceThread(String service, String thread, long threadId) {

  public static ServiceThread of(String service, Moment moment) {
    return new ServiceThread(service, moment.thread(), moment.threadId());
  }

  /** Maps of every diagnosis have it as their key. */
  @Override
  public int hashCode() {
    return 31 * service.hashCode() + Long.hashCode(threadId);
  }
}
