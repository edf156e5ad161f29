package dev.baton.propagation;

import dev.baton.redaction.RecordText;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * One run of a task that a program wrapped with a context: {@code Context.wrap}, or an executor
 * made by {@code Context.taskWrapping}. A task that runs several times has one for each run.
 *
 * @param wrapped thread and line of the call that wrapped the task; its sequence is that of the
 *     event before it
 * @param span the span of the context that the task brought along
 * @param started sequence and thread of the run
 * @param ended the end of the run, null if it has not ended
 * @param isPoolThread whether the task is the life of a thread of a pool, in which all tasks of
 *     that thread run
 */
public record WrappedTask(
    Moment wrapped,
    SpanContext span,
    Moment started,
    @Nullable Moment ended,
    boolean isPoolThread) {

  /** Whether the task was running on this moment's thread at this moment. */
  public boolean isRunningAt(Moment moment) {
    return started.threadId() == moment.threadId()
        && started.thread().equals(moment.thread())
        && started.sequence() < moment.sequence()
        && (ended == null || moment.sequence() < ended.sequence());
  }

  /** Returns a description without secrets. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
