package dev.baton.junit5.executor;

/** A task that runs once and is watched. */
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

  /** Takes note that nobody will run it; returns what the program handed over. */
  Runnable given() {
    watch.drop(observed);
    return task;
  }
}
