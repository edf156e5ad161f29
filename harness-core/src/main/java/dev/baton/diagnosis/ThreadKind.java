package dev.baton.diagnosis;

import java.util.regex.Pattern;

/** The kind of a thread, judged by its name, and how a context is propagated to it. */
enum ThreadKind {
  /** A worker of a fork-join pool of the program, which runs tasks that fork others. */
  FORKED(
      "ForkJoinPool-\\d+-worker-\\d+",
      "wrap what it runs (Context.current().wrap), or keep Context.current() in a field of each"
          + " RecursiveTask and make it current in compute"),
  /** A worker of a fork-join pool, by default the common pool. */
  FORK_JOIN(
      "ForkJoinPool.*",
      "wrap what it runs (Context.current().wrapSupplier, wrapFunction in a parallel stream) or"
          + " give supplyAsync a wrapped executor (Context.taskWrapping)"),
  /** A worker of a Reactor scheduler. Its work comes from operators, which are not wrapped. */
  REACTOR(
      "(parallel|single|boundedElastic|loomBoundedElastic)-\\d+|reactor-.*",
      "register ContextPropagationOperator (opentelemetry-reactor-3.1) on each operator or wrap"
          + " what is scheduled (Schedulers.onScheduleHook)"),
  /** A worker of an RxJava scheduler. */
  RXJAVA(
      "Rx(Cached|Computation|NewThread|Single).*",
      "enable TracingAssembly (opentelemetry-rxjava-3.1.1) or wrap what is scheduled"
          + " (RxJavaPlugins.setScheduleHandler)"),
  /** A worker of Kotlin's coroutines; with assertions on, thread names end with the coroutine's. */
  COROUTINES(
      "DefaultDispatcher-worker-\\d+|.* @.*#\\d+",
      "start the coroutine with Context.current().asContextElement()"
          + " (opentelemetry-extension-kotlin)"),
  /** The thread that ends futures whose time is over; what follows on them runs there. */
  TIMEOUT(
      "CompletableFutureDelayScheduler",
      "wrap what runs after the timeout (Context.current().wrapFunction), or hand it to a wrapped"
          + " executor (exceptionallyAsync or handleAsync, with it as an argument)"),
  /** A timer or a scheduler's thread, which usually runs independent jobs. */
  TIMER("(?i:timer-.*|.*(schedul|cron|quartz).*)", "wrap the task (Context.current().wrap)"),
  /**
   * A thread with the JDK's default name, started by the program, by a library that calls back, or
   * by {@code supplyAsync} if the common pool has too few threads.
   */
  UNNAMED(
      "Thread-\\d+",
      "start the thread with a wrapped task (Context.current().wrap), wrap the callback that a"
          + " library runs on it, or give supplyAsync a wrapped executor (Context.taskWrapping)"),
  /** A thread without a name, usually a virtual thread. */
  NAMELESS(
      "thread #\\d+",
      "start the thread with a wrapped task (Context.current().wrap), or wrap the executor that"
          + " starts it (Context.taskWrapping)"),
  /** Any other thread, most likely a worker of an executor. */
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
