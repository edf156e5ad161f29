package dev.baton.waiting;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The spans of an earlier snapshot. It keeps only what is needed to restore them from a later
 * snapshot: the revision, the number of spans received over the network, and the spans that were
 * open. Ended spans never change, so the later snapshot contains them.
 */
record EarlierSpans(long revision, long received, List<CapturedSpan> open) {

  static EarlierSpans of(Snapshot snapshot) {
    long received = 0;
    for (CapturedSpan span : snapshot.spans()) {
      received += isReceived(span) ? 1 : 0;
    }
    return new EarlierSpans(snapshot.revision(), received, snapshot.openSpans());
  }

  private static boolean isReceived(CapturedSpan span) {
    return span.origin() == null;
  }

  /** Returns whether the later snapshot may differ. Open spans change without a new revision. */
  boolean mayDifferFrom(Snapshot later) {
    return revision != later.revision() || !open.isEmpty();
  }

  /** Restores the earlier spans from a later snapshot of the same recording. */
  List<CapturedSpan> in(Snapshot later) {
    Map<String, CapturedSpan> openThen = new HashMap<>();
    open.forEach(span -> openThen.put(id(span), span));
    List<CapturedSpan> then = new ArrayList<>();
    long receivedLeft = received;
    for (CapturedSpan span : later.spans()) {
      boolean isOfThen = isReceived(span) ? receivedLeft-- > 0 : isStarted(span);
      if (isOfThen) {
        then.add(openThen.getOrDefault(id(span), span));
      }
    }
    return then;
  }

  private boolean isStarted(CapturedSpan span) {
    return span.origin() != null && span.origin().started().sequence() <= revision;
  }

  static String id(CapturedSpan span) {
    return span.traceId() + span.spanId();
  }
}
