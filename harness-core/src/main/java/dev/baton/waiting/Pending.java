package dev.baton.waiting;

import java.util.ArrayList;
import java.util.List;

/**
 * The work in progress.
 *
 * @param work descriptions from activities, and of messages that were not received yet
 * @param openSpans the number of spans that have not ended
 */
record Pending(List<String> work, int openSpans) {

  boolean isNothing() {
    return work.isEmpty() && openSpans == 0;
  }

  /** Returns descriptions of all work in progress, the open spans last. */
  List<String> words() {
    if (openSpans == 0) {
      return work;
    }
    List<String> all = new ArrayList<>(work);
    all.add(openSpans == 1 ? "1 open span" : openSpans + " open spans");
    return List.copyOf(all);
  }
}
