package dev.baton.waiting;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What a recording holds at one moment, and what is under way then.
 *
 * @param revision the number of things that had happened
 */
record CurrentState(long revision, Snapshot snapshot, Pending pending) {

  static CurrentState of(Recording recording, PendingHandOffs handOffs) {
    long revision = recording.revision();
    List<String> work = new ArrayList<>(recording.pendingActivities()); // first, or it may miss
    Snapshot snapshot = recording.snapshot();
    work.addAll(handOffs.in(snapshot));
    Pending pending = new Pending(List.copyOf(work), recording.openSpanCount());
    return new CurrentState(revision, snapshot, pending);
  }

  /** Whether nothing is under way, and nothing has happened since. */
  boolean isSettled(Recording recording) {
    return pending.isNothing() && recording.latestSequence() == revision;
  }
}
