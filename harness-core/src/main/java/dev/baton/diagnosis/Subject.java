package dev.baton.diagnosis;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;

/**
 * What a rule reads first. Most recordings lack some of it, and then its rules have nothing to do.
 */
enum Subject {
  /** Anything. */
  ALL,
  /** Spans with a parent. */
  CHILDREN,
  /** Injections and extractions. */
  PASSES,
  /** Misuses of spans and scopes. */
  INCIDENTS;

  /** Returns whether the snapshot has something of this. */
  boolean isIn(Snapshot snapshot) {
    return switch (this) {
      case ALL -> true;
      case CHILDREN -> snapshot.spans().stream().anyMatch(CapturedSpan::hasParent);
      case PASSES -> !snapshot.passes().isEmpty();
      case INCIDENTS -> !snapshot.incidents().isEmpty();
    };
  }
}
