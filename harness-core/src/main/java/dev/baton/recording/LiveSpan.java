package dev.baton.recording;

import dev.baton.incident.OpenScope;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span that may still change, as its SDK holds it. Thread-safe. */
public interface LiveSpan {

  /**
   * Receives the sequence number of its start, before readers can see it. Must be fast and must not
   * throw.
   */
  default void startedAs(long sequence) {}

  /** Returns the thread that started it; null once it has ended, or if it is not known. */
  default @Nullable Thread owner() {
    return null;
  }

  /** Returns the current state; always the same object once the span has ended. */
  CapturedSpan snapshot();

  /**
   * Returns the open scopes of this span, except those that code has tried to close.
   *
   * @param snapshot the state of the span
   */
  default List<OpenScope> openScopes(CapturedSpan snapshot) {
    return List.of();
  }
}
