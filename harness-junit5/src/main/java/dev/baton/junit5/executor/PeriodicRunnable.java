package dev.baton.junit5.executor;

/** A task that may run repeatedly, of which each run is recorded; its runs never overlap. */
final class PeriodicRunnable implements Runnable {

  private final TaskWatch watch;
  private final ObservedTask first;
  private final Runnable task;

  PeriodicRunnable(TaskWatch watch, ObservedTask first, Runnable task) {
    this.watch = watch;
    this.first = first;
    this.task = task;
  }

  @Override
  public void run() {
    ObservedTask observed = first.hasStarted() ? watch.again(first) : first;
    new WatchedRunnable(watch, observed, task).run();
  }
}
