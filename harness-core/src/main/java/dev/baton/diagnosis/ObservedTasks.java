package dev.baton.diagnosis;

import dev.baton.propagation.Submission;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.List;
import java.util.Optional;

/** Which task of an observed executor a thread was running at a given moment. */
final class ObservedTasks {

  private final TaskRuns<Submission> runs;

  ObservedTasks(List<Submission> submissions) {
    runs = new TaskRuns<>(submissions, Submission::started, Submission::isRunningAt);
  }

  /**
   * Returns the innermost task running at that moment that was submitted inside a span. If no span
   * was current at the submission, the task that submitted it is examined next.
   */
  Optional<Submission> taskWithSpanAt(Moment moment) {
    Optional<Submission> task = runs.at(moment);
    while (task.isPresent() && !task.get().submitter().isValid()) {
      task = runs.at(task.get().submitted()); // earlier each time, so it ends
    }
    return task;
  }

  /** Whether the innermost task running at that moment was submitted inside a span. */
  boolean isWithSpan(Moment moment) {
    return runs.at(moment).filter(task -> task.submitter().isValid()).isPresent();
  }
}
