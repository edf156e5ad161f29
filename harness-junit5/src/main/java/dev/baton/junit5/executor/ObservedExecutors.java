package dev.baton.junit5.executor;

import dev.baton.Internal;
import dev.baton.recording.Activity;
import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * Wraps executors so that a recording contains their tasks, and reports the tasks that are still to
 * run. Thread-safe.
 */
@Internal
public final class ObservedExecutors {

  private final Supplier<Recording> recordings;
  private final Map<ObservedTask, Boolean> unfinished = new ConcurrentHashMap<>();

  /** Makes wrappers that record into the recording supplied at the time of each submission. */
  public ObservedExecutors(Supplier<Recording> recordings) {
    this.recordings = recordings;
  }

  /** Returns an executor that delegates to this one, and whose tasks are recorded. */
  public Executor observe(Executor executor) {
    TaskWatch watch = watchOf(executor);
    return task -> watch.execute(executor, task);
  }

  /** Returns an executor that delegates to this one, and whose tasks are recorded. */
  public ExecutorService observe(ExecutorService executor) {
    return new ObservedExecutorService<>(executor, watchOf(executor));
  }

  /** Returns an executor that delegates to this one, and whose tasks are recorded. */
  public ScheduledExecutorService observe(ScheduledExecutorService executor) {
    return new ObservedScheduler(executor, watchOf(executor));
  }

  /**
   * Records that a task is submitted now to the executor with this name, and returns it so that its
   * run is recorded as well.
   */
  Runnable watch(String executor, Runnable task) {
    return new TaskWatch(executor, recordings, unfinished).watch(task);
  }

  private TaskWatch watchOf(Executor executor) {
    return new TaskWatch(nameOf(executor.getClass()), recordings, unfinished);
  }

  /** Returns the simple name; for a class without one, its name without the package. */
  private static String nameOf(Class<?> type) {
    String simple = type.getSimpleName();
    return simple.isEmpty() || type.isHidden() ? "executor" : simple;
  }

  /** Returns what is pending of the tasks in this recording. */
  public Activity of(Recording recording) {
    RecordingReference reference = recording.reference();
    return () -> unfinished.isEmpty() ? List.of() : pending(reference.get());
  }

  private List<String> pending(Recording recording) {
    unfinished.keySet().removeIf(ObservedTask::isOver);
    return unfinished.keySet().stream()
        .filter(task -> task.recording() == recording && task.isDue())
        .map(ObservedTask::words)
        .sorted()
        .toList();
  }
}
