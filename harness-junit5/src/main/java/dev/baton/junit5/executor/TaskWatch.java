package dev.baton.junit5.executor;

import dev.baton.junit5.attribution.Attribution;
import dev.baton.junit5.attribution.RunningTests;
import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import dev.baton.sdk.capture.UserCode;
import dev.baton.trace.CallSite;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Records the tasks of one executor: submission, start and end of each. */
final class TaskWatch {

  private final String executor;
  private final Supplier<Recording> recordings;
  private final Map<ObservedTask, Boolean> unfinished;

  TaskWatch(
      String executor, Supplier<Recording> recordings, Map<ObservedTask, Boolean> unfinished) {
    this.executor = executor;
    this.recordings = recordings;
    this.unfinished = unfinished;
  }

  void execute(Executor to, Runnable task) {
    ObservedTask observed = submitted();
    try {
      to.execute(new WatchedRunnable(this, observed, task));
    } catch (RejectedExecutionException e) {
      drop(observed);
      throw e;
    }
  }

  /** Records the submission of a task, and returns it wrapped. */
  Runnable watch(Runnable task) {
    return new WatchedRunnable(this, submitted(), task);
  }

  /** Submits a task that runs once. */
  <F extends Future<?>> F submit(Runnable task, Function<Runnable, F> to) {
    ObservedTask observed = submitted();
    return follow(observed, () -> to.apply(new WatchedRunnable(this, observed, task)));
  }

  /** Submits a task that runs once. */
  <T, F extends Future<?>> F call(Callable<T> task, Function<Callable<T>, F> to) {
    ObservedTask observed = submitted();
    return follow(observed, () -> to.apply(() -> run(observed, task)));
  }

  /** Submits a task that may run repeatedly; assertions wait for it only while it runs. */
  <F extends Future<?>> F repeat(Runnable task, Function<Runnable, F> to) {
    ObservedTask first = submitted();
    unfinished.remove(first);
    return to.apply(new PeriodicRunnable(this, first, task));
  }

  /**
   * Records the submission of a task, and returns it wrapped; assertions wait for it only while it
   * runs.
   */
  <T> Callable<T> watch(Callable<T> task) {
    ObservedTask observed = submitted();
    unfinished.remove(observed);
    return () -> run(observed, task);
  }

  private <F extends Future<?>> F follow(ObservedTask observed, Supplier<F> handOver) {
    try {
      F future = handOver.get();
      observed.follow(future);
      return future;
    } catch (RejectedExecutionException e) {
      drop(observed);
      throw e;
    }
  }

  private ObservedTask submitted() {
    Recording recording = recordings.get();
    CallSite line = UserCode.line();
    SpanContext span = Span.current().getSpanContext();
    RecordingReference owner = owner(recording).reference();
    ObservedTask task =
        recording.submitted(
            sequence ->
                new ObservedTask(
                    recording.reference(), owner, executor, Moment.here(sequence, line), span));
    unfinished.put(task, true);
    return task;
  }

  /** Returns the recording of the test that submits, if it is known. */
  private static Recording owner(Recording otherwise) {
    return RunningTests.ofJvm()
        .attributionOf(Context.current())
        .filter(attribution -> attribution.test() != null)
        .map(Attribution::recording)
        .orElse(otherwise);
  }

  /** Records another run of a task. */
  ObservedTask again(ObservedTask task) {
    return task.recording().submitted(sequence -> task.again());
  }

  void drop(ObservedTask task) {
    task.drop();
    unfinished.remove(task);
  }

  /** Marks the task with this future as one that will not run. */
  void drop(Runnable future) {
    List<ObservedTask> dropped =
        unfinished.keySet().stream().filter(task -> task.isFollowing(future)).toList();
    dropped.forEach(this::drop);
  }

  <T> T run(ObservedTask observed, Callable<T> task) throws Exception {
    start(observed);
    try {
      return task.call();
    } finally {
      end(observed);
    }
  }

  void start(ObservedTask observed) {
    observed.start();
    unfinished.put(observed, true);
  }

  void end(ObservedTask observed) {
    observed.end();
    unfinished.remove(observed);
  }
}
