package dev.baton.recording;

import java.util.List;

/**
 * A component with work in progress that may still lead to spans: an SDK with a queue, a collector
 * that waits for a decision, a peer that delays a response. Thread-safe.
 */
@FunctionalInterface
public interface Activity {

  /**
   * Returns descriptions of the pending work, which complete the sentence "waiting for …"; empty if
   * there is none. It is called often, so it must be fast and must not block.
   */
  List<String> pending();

  /**
   * Returns descriptions of work that may be pending, which nothing shows: it holds failures back
   * for a while, but nothing that passes. Called only before an assertion gives up.
   */
  default List<String> possiblyPending() {
    return List.of();
  }
}
