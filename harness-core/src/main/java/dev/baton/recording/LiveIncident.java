package dev.baton.recording;

import dev.baton.incident.Incident;

/** An incident as it was noted, put in order when somebody reads it. Thread-safe. */
@FunctionalInterface
public interface LiveIncident {

  /** Returns it, with its spans as they are now. */
  Incident snapshot();
}
