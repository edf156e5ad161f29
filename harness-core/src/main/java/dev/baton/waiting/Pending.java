package dev.baton.waiting;

import java.util.ArrayList;
import java.util.List;

/**
 * What is under way.
 *
 * @param work what activities and messages on their way have to say
 * @param openSpans how many spans have not ended
 */
record Pending(List<String> work, int openSpans) {

  boolean isNothing() {
    return work.isEmpty() && openSpans == 0;
  }

  /** Returns all of it in words, the spans last. */
  List<String> words() {
    if (openSpans == 0) {
      return work;
    }
    List<String> all = new ArrayList<>(work);
    all.add(openSpans == 1 ? "1 open span" : openSpans + " open spans");
    return List.copyOf(all);
  }
}
