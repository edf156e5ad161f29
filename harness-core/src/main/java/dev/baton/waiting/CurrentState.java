package dev.baton.waiting;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a recording at one moment, and the work in progress at that moment.
 *
 * @param revision the number of events so far
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

  /** Returns whether no work is in progress and nothing has happened since. */
  boolean isSettled(Recording recording) {
    return pending.isNothing() && recording.latestSequence() == revision;
  }

  /** Returns whether nothing but open spans is in progress and nothing has happened since. */
  boolean isSettledButForSpans(Recording recording) {
    return pending.work().isEmpty() && recording.latestSequence() == revision;
  }
}
