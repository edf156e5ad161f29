package dev.baton.recording;

import dev.baton.incident.OpenScope;

/** A scope that may still be closed, as its observer holds it. Thread-safe. */
public interface LiveScope {

  /** Returns whether no code has tried to close it. */
  boolean isOpen();

  /** Returns the current state. */
  OpenScope snapshot();
}
