package dev.baton.junit5.executor;

/** A task that runs once and is recorded. */
record WatchedRunnable(TaskWatch watch, ObservedTask observed, Runnable task) implements Runnable {

  @Override
  public void run() {
    watch.start(observed);
    try {
      task.run();
    } finally {
      watch.end(observed);
    }
  }

  /** Marks the task as one that will not run; returns the task that the program submitted. */
  Runnable given() {
    watch.drop(observed);
    return task;
  }
}
