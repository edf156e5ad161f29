package dev.baton.recording;

import dev.baton.incident.Incident;

/** A recorded incident, converted to an {@link Incident} when it is read. Thread-safe. */
@FunctionalInterface
public interface LiveIncident {

  /** Returns the incident with the current state of its spans. */
  Incident snapshot();
}
