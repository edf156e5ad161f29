package dev.baton.diagnosis;

import dev.baton.hops.ServiceThread;
import dev.baton.propagation.Submission;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;

/** Which task of an observed executor a thread was running at a given moment. */
final class ObservedTasks {

  private static final int MAX_COMPARED = 100;

  private final Map<ServiceThread, TreeMap<Long, Submission>> runs = new HashMap<>();

  ObservedTasks(List<Submission> submissions) {
    for (Submission task : submissions) {
      Moment started = task.started();
      if (started != null) {
        runs.computeIfAbsent(ServiceThread.of("", started), place -> new TreeMap<>())
            .put(started.sequence(), task);
      }
    }
  }

  /**
   * Returns the innermost task that was running here then and was handed over inside a span; where
   * none was current, the task is looked for that handed this one over.
   */
  Optional<Submission> taskWithSpanAt(Moment moment) {
    Optional<Submission> task = taskAt(moment);
    while (task.isPresent() && !task.get().submitter().isValid()) {
      task = taskAt(task.get().submitted()); // earlier each time, so it ends
    }
    return task;
  }

  /** Whether the innermost task that was running here then had been handed over inside a span. */
  boolean isWithSpan(Moment moment) {
    return taskAt(moment).filter(task -> task.submitter().isValid()).isPresent();
  }

  private Optional<Submission> taskAt(Moment moment) {
    TreeMap<Long, Submission> here =
        runs.getOrDefault(ServiceThread.of("", moment), new TreeMap<>());
    Entry<Long, Submission> before = here.lowerEntry(moment.sequence());
    for (int i = 0; i < MAX_COMPARED && before != null; i++) {
      if (before.getValue().isRunningAt(moment)) {
        return Optional.of(before.getValue());
      }
      before = here.lowerEntry(before.getKey()); // a task within a task may have ended already
    }
    return Optional.empty();
  }
}
