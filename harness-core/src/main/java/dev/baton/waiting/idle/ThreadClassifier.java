package dev.baton.waiting.idle;

import java.lang.Thread.State;
import java.util.List;

/**
 * Determines from one sample of a thread whether it may continue without a signal of another
 * thread.
 */
final class ThreadClassifier {

  /** Frameworks whose waiting threads are ignored. */
  private static final List<String> FRAMEWORKS =
      List.of(
          "org.junit.",
          "org.apache.maven.surefire.",
          "org.gradle.",
          "worker.org.gradle.",
          "com.intellij.",
          "org.eclipse.jdt.",
          "org.testng.",
          "io.cucumber.",
          "io.vertx.junit5.", // a test that waits for the assertions of other threads
          "spock.util.concurrent.");

  private static final List<String> SELECTORS =
      List.of(
          "sun.nio.ch.EPoll",
          "sun.nio.ch.KQueue",
          "sun.nio.ch.WEPoll",
          "sun.nio.ch.PollSelector",
          "sun.nio.ch.WindowsSelector",
          "sun.nio.ch.DevPoll");

  /** Waits that often end because of an event outside of this JVM. */
  private static final List<String> RESULTS =
      List.of(
          "java.util.concurrent.CompletableFuture#waitingGet",
          "java.util.concurrent.CompletableFuture#timedGet",
          "java.lang.ProcessImpl#waitFor",
          "java.lang.Process#waitFor",
          "jdk.internal.net.http.",
          "io.grpc.stub.",
          "io.netty.util.concurrent.DefaultPromise",
          "reactor.core.publisher.Blocking",
          "org.apache.kafka.",
          "com.rabbitmq.utility.BlockingCell");

  /** With a timeout it is one more way to sleep. */
  private static final String REMOVES_REFERENCE = "java.lang.ref.ReferenceQueue#remove";

  /** Methods that wait for work or a lock, which another thread of this JVM provides. */
  private static final List<String> TAKES =
      List.of(
          "java.util.concurrent.LinkedBlockingQueue#take",
          "java.util.concurrent.LinkedBlockingDeque#take",
          "java.util.concurrent.LinkedBlockingDeque#takeFirst",
          "java.util.concurrent.LinkedBlockingDeque#takeLast",
          "java.util.concurrent.ArrayBlockingQueue#take",
          "java.util.concurrent.PriorityBlockingQueue#take",
          "java.util.concurrent.SynchronousQueue#take",
          "java.util.concurrent.LinkedTransferQueue#take",
          "java.util.concurrent.DelayQueue#take",
          "java.util.TimerThread#mainLoop",
          "io.netty.util.concurrent.SingleThreadEventExecutor#takeTask",
          "java.util.concurrent.locks.ReentrantLock#lock",
          "java.util.concurrent.locks.ReentrantLock#lockInterruptibly",
          "java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock#lock",
          "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock#lock",
          "java.lang.Thread#join",
          REMOVES_REFERENCE,
          "java.lang.Thread#sleep"); // for so long that it does not matter

  /** Waits until somebody stops Tomcat, and looks for that every ten seconds. */
  private static final String END_OF_TOMCAT = "org.apache.catalina.core.StandardServer#await";

  /** Methods that wait until somebody stops a server or a pool, whoever calls them. */
  private static final List<String> ENDS =
      List.of(
          END_OF_TOMCAT,
          "java.util.concurrent.ThreadPoolExecutor#awaitTermination",
          "java.util.concurrent.ForkJoinPool#awaitTermination",
          "java.util.concurrent.ThreadPerTaskExecutor#awaitTermination",
          "io.grpc.internal.ServerImpl#awaitTermination",
          "org.apache.camel.main.MainSupport#waitUntilCompleted",
          "org.eclipse.jetty.server.Server#join",
          "org.eclipse.jetty.util.thread.QueuedThreadPool#join",
          "io.quarkus.runtime.ApplicationLifecycleManager#waitForExit",
          "spark.Service#awaitStop");

  /** Threads to which the operating system tells that a file has changed. */
  private static final List<String> WATCHERS =
      List.of("sun.nio.fs.LinuxWatchService$Poller", "sun.nio.fs.WindowsWatchService$Poller");

  /** Any process may change a file. */
  private static final String TAKES_CHANGES = "sun.nio.fs.AbstractWatchService#take";

  /** Threads of asynchronous channels: one of them is in a selector, the others wait for it. */
  private static final List<String> CHANNEL_GROUPS =
      List.of("sun.nio.ch.EPollPort$EventHandlerTask", "sun.nio.ch.KQueuePort$EventHandlerTask");

  private static final String GET_TASK = "java.util.concurrent.ThreadPoolExecutor#getTask";

  private static final List<String> FORK_JOIN =
      List.of(
          "jdk.internal.misc.Unsafe",
          "java.util.concurrent.locks.LockSupport",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.ForkJoinWorkerThread",
          "jdk.internal.misc.CarrierThread");

  private final NamedThreads named;

  ThreadClassifier(NamedThreads named) {
    this.named = named;
  }

  /** Returns the occupation of this thread. */
  Occupation of(ThreadSample thread) {
    if (thread.stack().isEmpty() || named.contain(thread)) {
      return Occupation.IGNORED; // a thread without a stack belongs to the JVM
    }
    if (isRunning(thread)) {
      return Occupation.active("is running");
    }
    if (thread.isIn(REMOVES_REFERENCE) && thread.state() == State.WAITING) {
      return Occupation.IGNORED; // waits for the garbage collector, in vain or not
    }
    return KnownThreads.occupation(thread).orElseGet(() -> unknown(thread));
  }

  private static Occupation unknown(ThreadSample thread) {
    boolean isCarrier = thread.isIn("jdk.internal.vm.Continuation#run"); // its load is looked at
    return isCarrier || thread.isCalledBy(FRAMEWORKS) ? Occupation.IDLE : waiting(thread);
  }

  /** Returns whether this thread does nothing for the program, whoever wakes it. */
  static boolean isOfFramework(ThreadSample thread) {
    return thread.isCalledBy(FRAMEWORKS)
        || thread.isIn(REMOVES_REFERENCE)
        || KnownThreads.isNamed(thread);
  }

  private static boolean isRunning(ThreadSample thread) {
    return thread.state() == State.RUNNABLE && !thread.isNative();
  }

  private static Occupation waiting(ThreadSample thread) {
    if (isSelector(thread)) {
      return selector(thread);
    }
    if (thread.state() == State.WAITING && thread.isDirectlyIn(CHANNEL_GROUPS)) {
      return Occupation.IDLE;
    }
    if (isInputOutput(thread)) {
      return isAccept(thread) ? Occupation.LISTENS : holdsInput(thread);
    }
    return switch (thread.state()) {
      case RUNNABLE -> holdsInput(thread);
      case TIMED_WAITING -> timed(thread);
      case WAITING -> withoutTimeout(thread);
      case NEW, BLOCKED, TERMINATED -> Occupation.IDLE;
    };
  }

  private static boolean isSelector(ThreadSample thread) {
    return thread.state() == State.RUNNABLE
        && (thread.isNativelyIn(SELECTORS) || NettyTimers.isNativeTransport(thread));
  }

  private static Occupation selector(ThreadSample thread) {
    if (isHttpClient(thread)) {
      return Occupation.HTTP_CLIENT;
    }
    return NettyTimers.isLoop(thread) ? Occupation.EVENT_LOOP : Occupation.SELECTOR;
  }

  /** Returns whether this is the event loop of one of the JDK's HTTP clients. */
  static boolean isHttpClient(ThreadSample thread) {
    return thread.isIn("jdk.internal.net.http.HttpClientImpl$SelectorManager");
  }

  private static boolean isInputOutput(ThreadSample thread) {
    return thread.isIn("sun.nio.ch.", "java.net.Socket", "java.net.ServerSocket");
  }

  private static boolean isAccept(ThreadSample thread) {
    return thread.isIn(
            "sun.nio.ch.NioSocketImpl#accept", "sun.nio.ch.ServerSocketChannelImpl#accept")
        && !thread.isIn("sun.nio.ch.NioSocketImpl#timedAccept");
  }

  private static Occupation holdsInput(ThreadSample thread) {
    if (HiddenWork.isOfProcess(thread)) {
      return Occupation.reaps("waits for a process to end");
    }
    return thread.isIn(WATCHERS)
        ? Occupation.LISTENS
        : Occupation.waitsForInput("waits for input or output");
  }

  private static Occupation timed(ThreadSample thread) {
    if (isIdleInPool(thread) || thread.isIn(END_OF_TOMCAT)) {
      return Occupation.IDLE;
    }
    if (isScheduler(thread)) {
      return Occupation.waitsWithTimeout("has something scheduled");
    }
    return Occupation.waitsWithTimeout(
        thread.isIn("java.lang.Thread#sleep", "java.lang.VirtualThread#sleepNanos")
            ? "sleeps"
            : "waits with a timeout");
  }

  private static boolean isScheduler(ThreadSample thread) {
    return thread.isIn(
        "java.util.concurrent.ScheduledThreadPoolExecutor",
        "java.util.concurrent.DelayScheduler",
        "java.util.TimerThread");
  }

  private static boolean isIdleInPool(ThreadSample thread) {
    return (thread.isDirectlyIn(GET_TASK)
            && !thread.isIn("java.util.concurrent.Delay", "java.util.concurrent.Scheduled"))
        || thread.isIn("kotlinx.coroutines.scheduling.CoroutineScheduler$Worker#park")
        || isIdleForkJoin(thread);
  }

  private static boolean isIdleForkJoin(ThreadSample thread) {
    return thread.isIn("java.util.concurrent.ForkJoinPool#runWorker")
        && thread.stack().stream().allMatch(ThreadClassifier::isForkJoin);
  }

  private static boolean isForkJoin(StackTraceElement frame) {
    return FORK_JOIN.contains(frame.getClassName());
  }

  /** Returns the occupation of a thread that waits without a timeout, or with a long one. */
  static Occupation withoutTimeout(ThreadSample thread) {
    if (thread.isIn(GET_TASK)
        || thread.isIn("java.util.concurrent.DelayScheduler")
        || isIdleForkJoin(thread)
        || thread.isIn(ENDS)) {
      return Occupation.IDLE;
    }
    if (thread.isIn(TAKES_CHANGES)) {
      return Occupation.active("waits for changes of files, which another process may make");
    }
    if (thread.isIn(RESULTS)) {
      return Occupation.active("waits for a result that may come from outside of this JVM");
    }
    return thread.isIn(TAKES) ? Occupation.IDLE : Occupation.awaits("waits for a signal");
  }
}
