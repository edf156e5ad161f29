package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Arrays;

/**
 * The order in which spans started and ended and contexts were passed. Two events of different
 * threads with nothing between them are most likely cause and effect.
 */
final class EventOrder {

  private final long[] sequences;

  EventOrder(Snapshot snapshot) {
    long[] all = new long[2 * snapshot.spans().size() + snapshot.passes().size()];
    int count = 0;
    for (CapturedSpan span : snapshot.spans()) {
      SpanOrigin origin = span.origin();
      if (origin != null) {
        all[count++] = origin.started().sequence();
        if (origin.ended() != null) {
          all[count++] = origin.ended().sequence();
        }
      }
    }
    for (Pass pass : snapshot.passes()) {
      all[count++] = pass.moment().sequence();
    }
    sequences = Arrays.copyOf(all, count);
    Arrays.sort(sequences);
  }

  /** Whether nothing was recorded between these two moments, whichever came first. */
  boolean areNeighbours(Moment one, Moment other) {
    return Math.abs(place(one) - place(other)) <= 1;
  }

  private int place(Moment moment) {
    int place = Arrays.binarySearch(sequences, moment.sequence());
    return place < 0 ? -place - 1 : place;
  }
}
