package dev.baton.diagnosis;

import java.util.regex.Pattern;

/** The sort of a thread, as far as its name tells, and how a context is taken along to it. */
enum ThreadKind {
  /** A worker of a fork-join pool, the common one where nobody chose another. */
  FORK_JOIN(
      "ForkJoinPool.*",
      "wrap what it runs (Context.current().wrapSupplier, wrapFunction in a parallel stream) or"
          + " give supplyAsync a wrapped executor (Context.taskWrapping)"),
  /** A worker of a scheduler of Reactor. Its work comes from operators, which nobody wraps. */
  REACTOR(
      "(parallel|single|boundedElastic|loomBoundedElastic)-\\d+|reactor-.*",
      "register ContextPropagationOperator (opentelemetry-reactor-3.1) on each operator or wrap"
          + " what is scheduled (Schedulers.onScheduleHook)"),
  /** A worker of a scheduler of RxJava, called a scheduler whatever it runs. */
  RXJAVA(
      "Rx(Cached|Computation|NewThread|Single).*",
      "enable TracingAssembly (opentelemetry-rxjava-3.1.1) or wrap what is scheduled"
          + " (RxJavaPlugins.setScheduleHandler)"),
  /** A timer, or a thread of a scheduler: at home to jobs of their own. */
  TIMER("(?i:timer-.*|.*(schedul|cron|quartz).*)", "wrap the task (Context.current().wrap)"),
  /** Named by the JDK: started by hand, or by supplyAsync where the common pool is too small. */
  UNNAMED(
      "Thread-\\d+",
      "start the thread with a wrapped task (Context.current().wrap), or give supplyAsync a wrapped"
          + " executor (Context.taskWrapping)"),
  /** A thread without a name, as virtual threads are. */
  NAMELESS("thread #\\d+", "start the thread with a wrapped task (Context.current().wrap)"),
  /** Any other, most likely a worker of an executor. */
  WORKER(".*", "wrap the executor (Context.taskWrapping) or the task (Context.current().wrap)");

  private final Pattern names;
  private final String remedy;

  ThreadKind(String names, String remedy) {
    this.names = Pattern.compile(names);
    this.remedy = remedy;
  }

  static ThreadKind of(String thread) {
    for (ThreadKind sort : values()) {
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
