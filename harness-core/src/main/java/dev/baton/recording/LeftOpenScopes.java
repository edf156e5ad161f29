package dev.baton.recording;

import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.incident.OpenScope;
import dev.baton.propagation.WrappedTask;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes scopes that were left open from scopes that are still in use. A scope was left open
 *
 * <ol>
 *   <li>if its thread has ended;
 *   <li>if its thread ended the span and then started another one, so it has moved on to other
 *       work;
 *   <li>once the test is over, if its span has ended, or if its thread is the one that ended the
 *       test. A thread that still runs a wrapped task closes what it opened there.
 * </ol>
 */
final class LeftOpenScopes {

  private final Map<Long, NavigableMap<Long, Moment>> startsByThread = new HashMap<>();
  private final List<WrappedTask> running;
  private final @Nullable Moment over;

  private LeftOpenScopes(List<CapturedSpan> spans, List<WrappedTask> tasks, @Nullable Moment over) {
    this.over = over;
    this.running = tasks.stream().filter(task -> task.ended() == null).toList();
    spans.forEach(this::note);
  }

  private void note(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    if (origin != null) {
      Moment start = origin.started();
      startsByThread
          .computeIfAbsent(start.threadId(), thread -> new TreeMap<>())
          .put(start.sequence(), start);
    }
  }

  /** Returns an incident for each of these scopes that was left open. */
  static List<Incident> among(
      List<OpenScope> scopes,
      List<CapturedSpan> spans,
      List<WrappedTask> tasks,
      @Nullable Moment over) {
    if (scopes.isEmpty()) {
      return List.of();
    }
    LeftOpenScopes leaks = new LeftOpenScopes(spans, tasks, over);
    List<Incident> found = new ArrayList<>();
    for (OpenScope scope : scopes) {
      Moment certain = leaks.certainAt(scope);
      if (certain != null) {
        found.add(Incident.of(Kind.SCOPE_LEAKED, scope, certain, "", null));
      }
    }
    return found;
  }

  private @Nullable Moment certainAt(OpenScope scope) {
    if (!scope.isThreadAlive()) {
      return scope.opened();
    }
    Moment wentOn = wentOnAt(scope);
    if (wentOn != null || over == null) {
      return wentOn;
    }
    boolean isOfClosingThread = over.threadId() == scope.opened().threadId();
    boolean isSpanEnded = scope.span() != null && scope.span().isEnded();
    return isOfClosingThread || (isSpanEnded && !isInRunningTask(scope.opened())) ? over : null;
  }

  private boolean isInRunningTask(Moment opened) {
    return running.stream()
        .map(WrappedTask::started)
        .anyMatch(
            started ->
                started.threadId() == opened.threadId() && started.sequence() <= opened.sequence());
  }

  private @Nullable Moment wentOnAt(OpenScope scope) {
    SpanOrigin origin = scope.span() == null ? null : scope.span().origin();
    Moment ended = origin == null ? null : origin.ended();
    if (ended == null || ended.threadId() != scope.opened().threadId()) {
      return null; // another thread ended the span, so the scope may still be in use
    }
    NavigableMap<Long, Moment> starts = startsByThread.get(ended.threadId());
    long from = Math.max(ended.sequence(), scope.opened().sequence());
    Entry<Long, Moment> next = starts == null ? null : starts.higherEntry(from);
    return next == null ? null : next.getValue();
  }
}
