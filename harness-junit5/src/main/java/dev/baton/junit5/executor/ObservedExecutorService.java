package dev.baton.junit5.executor;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Delegates to another executor service, and records its tasks.
 *
 * @param <E> the type of the delegate
 */
class ObservedExecutorService<E extends ExecutorService> implements ExecutorService {

  final E executor;
  final TaskWatch watch;

  ObservedExecutorService(E executor, TaskWatch watch) {
    this.executor = executor;
    this.watch = watch;
  }

  @Override
  public void execute(Runnable task) {
    watch.execute(executor, task);
  }

  @Override
  public Future<?> submit(Runnable task) {
    return watch.<Future<?>>submit(task, executor::submit);
  }

  @Override
  public <T> Future<T> submit(Runnable task, T result) {
    return watch.submit(task, watched -> executor.submit(watched, result));
  }

  @Override
  public <T> Future<T> submit(Callable<T> task) {
    return watch.call(task, (Callable<T> watched) -> executor.submit(watched));
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return executor.invokeAll(watched(tasks));
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return executor.invokeAll(watched(tasks), timeout, unit);
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    return executor.invokeAny(watched(tasks));
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return executor.invokeAny(watched(tasks), timeout, unit);
  }

  /**
   * The caller of {@code invokeAll} or {@code invokeAny} waits for its tasks; assertions need not.
   */
  private <T> List<Callable<T>> watched(Collection<? extends Callable<T>> tasks) {
    return tasks.stream().map(task -> watch.<T>watch(task)).toList();
  }

  @Override
  public void shutdown() {
    executor.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return executor.shutdownNow().stream().map(this::notRun).toList();
  }

  private Runnable notRun(Runnable task) {
    if (task instanceof WatchedRunnable watched) {
      return watched.given();
    }
    watch.drop(task);
    return task;
  }

  @Override
  public boolean isShutdown() {
    return executor.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return executor.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return executor.awaitTermination(timeout, unit);
  }

  @Override
  public String toString() {
    return "observed " + executor;
  }
}
