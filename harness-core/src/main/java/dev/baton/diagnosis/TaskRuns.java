package dev.baton.diagnosis;

import dev.baton.hops.ServiceThread;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the task that a thread was running at a given moment.
 *
 * @param <T> a run of a task
 */
final class TaskRuns<T> {

  private static final int MAX_COMPARED = 100;

  private final Map<ServiceThread, TreeMap<Long, T>> runs = new HashMap<>();
  private final BiPredicate<T, Moment> isRunningAt;

  /**
   * Indexes the runs of tasks.
   *
   * @param started the start of a run, null if it has not started
   */
  TaskRuns(
      List<T> tasks, Function<T, @Nullable Moment> started, BiPredicate<T, Moment> isRunningAt) {
    this.isRunningAt = isRunningAt;
    for (T task : tasks) {
      Moment start = started.apply(task);
      if (start != null) {
        runs.computeIfAbsent(ServiceThread.of("", start), place -> new TreeMap<>())
            .put(start.sequence(), task);
      }
    }
  }

  /** Returns the innermost task that was running on this thread at this moment. */
  Optional<T> at(Moment moment) {
    TreeMap<Long, T> here = runs.get(ServiceThread.of("", moment));
    if (here == null) {
      return Optional.empty();
    }
    Entry<Long, T> before = here.lowerEntry(moment.sequence());
    for (int i = 0; i < MAX_COMPARED && before != null; i++) {
      if (isRunningAt.test(before.getValue(), moment)) {
        return Optional.of(before.getValue());
      }
      before = here.lowerEntry(before.getKey()); // a task within a task may have ended already
    }
    return Optional.empty();
  }
}
