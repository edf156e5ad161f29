package dev.baton.hops;

import dev.baton.trace.CapturedSpan;

/**
 * A call from one recorded service to another into which nothing was injected.
 *
 * @param caller the span that was open around the call
 * @param receiver the span that began a trace of its own there
 * @param target where the call goes, as far as the caller's span tells
 * @param isSameTarget whether both ends name the same path, procedure or destination; if not, the
 *     two are the only ones that fit in time, and nothing that they say speaks against it
 */
public record CallWithoutContext(
    CapturedSpan caller, CapturedSpan receiver, Target target, boolean isSameTarget) {

  /** Returns the service that called. */
  public String from() {
    return caller.service();
  }

  /** Returns the service that was called. */
  public String to() {
    return receiver.service();
  }
}
