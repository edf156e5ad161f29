package dev.baton.recording;

import dev.baton.incident.OpenScope;
import dev.baton.trace.CapturedSpan;
import java.util.List;

/** A span that may still change, as its SDK holds it. Thread-safe. */
public interface LiveSpan {

  /**
   * Tells the place of its start in the order of everything that happens, before anybody can see it
   * there; must be quick and not throw.
   */
  default void startedAs(long sequence) {}

  /** Returns what is known of it now; always the same object once it has ended. */
  CapturedSpan snapshot();

  /**
   * Returns the scopes of this span that are open now, except those that somebody tried to close.
   *
   * @param snapshot what is known of the span
   */
  default List<OpenScope> openScopes(CapturedSpan snapshot) {
    return List.of();
  }
}
