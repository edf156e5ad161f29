package dev.baton.diagnosis;

import dev.baton.recording.Snapshot;
import java.util.List;

/**
 * Knows one thing that a program does wrong with its spans or scopes, whatever trace they are of.
 */
interface RecordingRule {

  /** Returns the id of its findings, the name of their page in docs/findings; it never changes. */
  String id();

  /** Returns what is wrong, one finding for all that happened in the same place. */
  List<Finding> examine(Snapshot snapshot);
}
