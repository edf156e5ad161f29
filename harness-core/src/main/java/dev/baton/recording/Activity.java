package dev.baton.recording;

import java.util.List;

/**
 * Somebody who knows of work under way that may still lead to spans: an SDK with a queue, a
 * collector that waits for a decision, a peer that holds a request. Thread-safe.
 */
@FunctionalInterface
public interface Activity {

  /**
   * Returns what is pending, in words that complete "waiting for …", empty if nothing is. Asked
   * often: must be quick and must not wait.
   */
  List<String> pending();
}
