package dev.baton.diagnosis;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import java.util.function.Predicate;

/**
 * What a rule reads first. Most recordings lack some of it, and then its rules have nothing to do.
 */
enum Subject {
  /** Anything. */
  ALL,
  /** That there is no span at all. */
  NOTHING,
  /** Spans beside others. */
  SEVERAL,
  /** Spans with attributes. */
  ATTRIBUTES,
  /** Spans that have not ended. */
  OPEN,
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
      case NOTHING -> snapshot.spans().isEmpty();
      case SEVERAL -> snapshot.spans().size() > 1;
      case ATTRIBUTES -> isAny(snapshot, span -> !span.attributes().isEmpty());
      case OPEN -> isAny(snapshot, span -> !span.isEnded());
      case CHILDREN -> isAny(snapshot, CapturedSpan::hasParent);
      case PASSES -> !snapshot.passes().isEmpty();
      case INCIDENTS -> !snapshot.incidents().isEmpty();
    };
  }

  private static boolean isAny(Snapshot snapshot, Predicate<CapturedSpan> one) {
    for (CapturedSpan span : snapshot.spans()) { // every passing test asks, so without streams
      if (one.test(span)) {
        return true;
      }
    }
    return false;
  }
}
