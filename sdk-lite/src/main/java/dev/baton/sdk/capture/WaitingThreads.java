package dev.baton.sdk.capture;

import dev.baton.recording.LiveSpan;
import dev.baton.recording.Recording;
import dev.baton.trace.CallSite;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, when a request came without a context, where the threads with open spans wait. Its
 * sender is usually among them: a client without instrumentation waits for the answer. Costs
 * nothing where no span is open, as where a healthy trace begins.
 */
final class WaitingThreads {

  private static final int MAX_THREADS = 4;

  private WaitingThreads() {}

  /** Returns where the threads of the latest open spans wait, except the calling thread. */
  static List<Moment> withOpenSpans(Recording recording) {
    if (recording.openSpanCount() == 0 || !recording.sourceLines().mayLookAtThreads()) {
      return List.of();
    }
    long sequence = recording.latestSequence();
    List<Moment> waiting = new ArrayList<>(1);
    Set<Thread> seen = new HashSet<>();
    seen.add(Thread.currentThread());
    for (LiveSpan span : recording.spansWithOwner()) {
      Thread thread = span.owner();
      if (thread != null && seen.add(thread)) {
        CallSite at = lineOf(thread);
        if (at != null) {
          waiting.add(new Moment(sequence, thread.getName(), Moment.idOf(thread), at));
        }
      }
      if (seen.size() > MAX_THREADS) {
        break;
      }
    }
    return waiting;
  }

  private static @Nullable CallSite lineOf(Thread thread) {
    return thread.getState() == Thread.State.TERMINATED
        ? null
        : UserCode.blockedLine(thread.getStackTrace());
  }
}
