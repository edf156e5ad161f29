package dev.baton.junit5.executor;

/** A task that runs often and is watched each time; no two runs of it overlap. */
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
