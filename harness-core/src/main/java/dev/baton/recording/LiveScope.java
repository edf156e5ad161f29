package dev.baton.recording;

import dev.baton.incident.OpenScope;

/** A scope that somebody has opened, as whoever saw it holds it. Thread-safe. */
public interface LiveScope {

  /** Whether nobody has tried to close it. */
  boolean isOpen();

  /** Returns what is known of it. */
  OpenScope snapshot();
}
