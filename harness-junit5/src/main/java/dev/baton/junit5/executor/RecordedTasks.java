package dev.baton.junit5.executor;

import dev.baton.Internal;
import dev.baton.recording.Recording;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Records the tasks of executors that outlive tests: each into the recording that it is submitted
 * in. Thread-safe.
 */
@Internal
public final class RecordedTasks {

  private static final Map<Recording, ObservedExecutors> EXECUTORS = new WeakHashMap<>();

  private RecordedTasks() {}

  /**
   * Records that a task is submitted now, and returns it so that its run is recorded as well. It
   * runs in the context that it is given.
   *
   * @param executor the name of the executor
   */
  public static Runnable watch(Recording recording, String executor, Runnable task) {
    return executorsOf(recording).watch(executor, task);
  }

  private static ObservedExecutors executorsOf(Recording recording) {
    synchronized (EXECUTORS) {
      return EXECUTORS.computeIfAbsent(recording, RecordedTasks::executorsIn);
    }
  }

  private static ObservedExecutors executorsIn(Recording recording) {
    ObservedExecutors executors = new ObservedExecutors(recording.reference()::get);
    recording.register(executors.of(recording));
    return executors;
  }
}
