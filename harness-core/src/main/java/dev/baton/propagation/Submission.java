package dev.baton.propagation;

import dev.baton.redaction.RecordText;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * A task that was submitted to an observed executor. A periodic task has one submission for each
 * run.
 *
 * @param executor the simple name of the executor's class
 * @param submitted sequence, thread and line of the submission
 * @param submitter the span that was current there; invalid if none was
 * @param started sequence and thread of the run, null if it has not started
 * @param ended the end of the run, null if it has not ended
 */
public record Submission(
    String executor,
    Moment submitted,
    SpanContext submitter,
    @Nullable Moment started,
    @Nullable Moment ended) {

  /** Whether the task was running on this moment's thread at this moment. */
  public boolean isRunningAt(Moment moment) {
    return started != null
        && started.threadId() == moment.threadId()
        && started.thread().equals(moment.thread())
        && started.sequence() < moment.sequence()
        && (ended == null || moment.sequence() < ended.sequence());
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
