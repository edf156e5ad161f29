package dev.baton.junit5.executor;

import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Delegates to another scheduler, and records its tasks. */
final class ObservedScheduler extends ObservedExecutorService<ScheduledExecutorService>
    implements ScheduledExecutorService {

  ObservedScheduler(ScheduledExecutorService executor, TaskWatch watch) {
    super(executor, watch);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return watch.<ScheduledFuture<?>>submit(task, t -> executor.schedule(t, delay, unit));
  }

  @Override
  public <T> ScheduledFuture<T> schedule(Callable<T> task, long delay, TimeUnit unit) {
    return watch.call(task, (Callable<T> t) -> executor.schedule(t, delay, unit));
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long initialDelay, long period, TimeUnit unit) {
    return watch.<ScheduledFuture<?>>repeat(
        task, t -> executor.scheduleAtFixedRate(t, initialDelay, period, unit));
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    return watch.<ScheduledFuture<?>>repeat(
        task, t -> executor.scheduleWithFixedDelay(t, initialDelay, delay, unit));
  }
}
