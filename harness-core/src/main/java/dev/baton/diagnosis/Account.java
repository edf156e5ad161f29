package dev.baton.diagnosis;

import java.util.List;

/**
 * The answer to a {@link Question}: what happened to the context, in the order of events, from one
 * end to the other.
 *
 * @param title what happened, for a heading: {@code dropped baton: orders → billing}
 * @param summary the same as the end of "…, but": {@code it broke between orders and billing:
 *     orders injected nothing into the call of OrdersClient.java:48}
 * @param steps what was seen, a line each, with service, line and thread
 * @param conclusion what went wrong, and what to do about it
 */
public record Account(String title, String summary, List<String> steps, String conclusion) {

  /** Copies the steps. */
  public Account {
    steps = List.copyOf(steps);
  }
}
