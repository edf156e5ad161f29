package dev.baton.diagnosis;

import java.util.regex.Pattern;

/** The sort of a thread, as far as its name tells, and how a context is taken along to it. */
enum ThreadSort {
  /** A worker of a fork-join pool, the common one where nobody chose another. */
  FORK_JOIN(
      "ForkJoinPool.*",
      "wrap what it runs (Context.current().wrapSupplier) or give supplyAsync a wrapped executor"
          + " (Context.taskWrapping)"),
  /** A timer, or a thread of a scheduler: at home to jobs of their own. */
  TIMER("Timer-\\d+|(?i:.*(schedul|cron|quartz).*)", "wrap the task (Context.current().wrap)"),
  /** A thread without a name, as virtual threads are. */
  NAMELESS("thread #\\d+", "start the thread with a wrapped task (Context.current().wrap)"),
  /** Any other, most likely a worker of an executor. */
  WORKER(".*", "wrap the executor (Context.taskWrapping) or the task (Context.current().wrap)");

  private final Pattern names;
  private final String remedy;

  ThreadSort(String names, String remedy) {
    this.names = Pattern.compile(names);
    this.remedy = remedy;
  }

  static ThreadSort of(String thread) {
    for (ThreadSort sort : values()) {
      if (sort.names.matcher(thread).matches()) {
        return sort;
      }
    }
    return WORKER;
  }

  /** Returns what to do, in the imperative. */
  String remedy() {
    return remedy;
  }
}
