package dev.baton.waiting.idle;

import java.lang.Thread.State;
import java.util.List;
import java.util.Optional;

/**
 * Housekeeping threads of the JDK and of libraries, which maintain connections and pools. The list
 * was tested with the real libraries. A thread is recognised by a frame of its stack, provided that
 * all its frames belong to the same library: a thread that calls code of the program does more than
 * housekeeping.
 */
final class KnownThreads {

  /** Prefixes of the names of threads that have only frames of the JDK. */
  private static final List<String> NAMES =
      List.of(
          "idle-timeout-task", // com.sun.net.httpserver
          "Keep-Alive-", // HttpURLConnection
          "RMI ",
          "JMX server connection timeout",
          "surefire-forkedjvm-",
          "junit-jupiter-timeout-watcher",
          "baton-",
          "HikariPool-",
          "C3P0PooledConnectionPoolManager[",
          "metrics-meter-tick-thread-", // of a Kafka broker
          "otlp-metrics-publisher", // of Micrometer
          "micrometer-kafka-metrics",
          "Catalina-utility-",
          "RxCachedWorkerPoolEvictor-",
          "RxSchedulerPurge-",
          "boundedElastic-evictor-",
          "PeriodicMetricReader-",
          "vertx-blocked-thread-checker",
          "grpc-shared-destroyer-"); // closes the pools that no channel uses any more

  /**
   * Follows the name of a bean: the thread in which Spring AMQP looks after the consumers of a
   * direct container, as that of the answers to a {@code RabbitTemplate}.
   */
  private static final String RABBIT_MONITOR = "-consumerMonitor-";

  /**
   * The class of threads in which a Kafka broker, and no client, has a schedule: what it flushes,
   * expires and elects there reaches a program only through a client that polls.
   */
  private static final List<String> KAFKA_THREADS =
      List.of(
          "org.apache.kafka.common.utils.internals.KafkaThread", // of newer versions
          "org.apache.kafka.common.utils.KafkaThread");

  /** Begins the names of the threads that end the waits of a broker. */
  private static final String KAFKA_TIMER = "executor-";

  /** Hands the events of the flight recorder to the program, which come up to a second later. */
  private static final String DELIVERS_RECORDED_EVENTS = "jdk.jfr.internal.consumer.";

  private static final String DISRUPTOR = "com.lmax.disruptor.";
  private static final String SPRING = "org.springframework.";

  private static final List<Known> PLACES =
      List.of(
          idle("java.lang.ref."),
          idle("java.lang.VirtualThread#unblockVirtualThreads"),
          idle("jdk.internal.ref.CleanerImpl"),
          idle("jdk.jfr."),
          idle("sun.java2d."),
          idle("sun.awt."),
          idle("sun.net.www.http.KeepAliveCache"),
          listens("sun.rmi."),
          idle("sun.nio.ch.Poller#updateLoop"), // of JDK 21
          listens("sun.nio.ch.Poller#pollLoop"),
          listens("sun.nio.ch.Poller#pollerLoop"),
          listens("sun.nio.ch.Poller#subPollerLoop"),
          listens("sun.net.httpserver.ServerImpl$Dispatcher"),
          idle("dev.baton.waiting.Waiter#await", ""), // another test that waits
          idle("dev.baton.sdk.export.", "dev.baton."),
          reads("dev.baton.collector.http.server.", "dev.baton."),
          reads("dev.baton.collector.http2.", "dev.baton."),
          reads("dev.baton.collector.sockets.", "dev.baton."),
          idle("okio.AsyncTimeout$Watchdog", "okio."),
          idle("okhttp3.internal.concurrent.TaskRunner", "okhttp3."),
          listens("okhttp3.internal.http2.Http2Connection$ReaderRunnable", "okhttp3.", "okio."),
          reads(
              "mockwebserver3.MockWebServer$SocketHandler", "mockwebserver3.", "okhttp3.", "okio."),
          listens("com.rabbitmq.client.impl.", "com.rabbitmq."),
          listens("org.apache.kafka.", "org.apache.kafka.", "kafka.", "scala."),
          listens("kafka.", "org.apache.kafka.", "kafka.", "scala."),
          listens("org.apache.activemq.artemis.", "org.apache.activemq.", "io.netty."),
          listens("org.apache.zookeeper.", "org.apache.zookeeper.", "kafka.", "org.apache.kafka."),
          listens("org.apache.tomcat.util.net.NioEndpoint$Poller", "org.apache."),
          idle("org.apache.tomcat.util.threads.ThreadPoolExecutor#getTask", "org.apache."),
          idle("org.apache.tomcat.util.threads.TaskThread", "org.apache."),
          idle(
              "org.apache.catalina.core.StandardServer#await",
              "org.apache.",
              "org.springframework.boot."),
          idle("org.springframework.boot.web.embedded.netty.NettyWebServer", SPRING, "reactor."),
          idle("org.springframework.boot.reactor.netty.NettyWebServer", SPRING, "reactor."),
          idle("org.springframework.grpc.server.lifecycle.GrpcServerLifecycle", SPRING, "io.grpc."),
          listens(
              "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer#pollConsumer",
              SPRING,
              "org.apache.kafka."),
          listens(
              "org.springframework.amqp.rabbit.listener.BlockingQueueConsumer#nextMessage", SPRING),
          listens(
              "org.springframework.jms.listener.AbstractPollingMessageListenerContainer#receiveMessage",
              SPRING,
              "org.apache.activemq."),
          idle(
              "com.mchange.v2.async.ThreadPoolAsynchronousRunner$PoolThread",
              "com.mchange.v2.async."),
          idle("com.mongodb.internal.connection.DefaultServerMonitor", "com.mongodb."),
          idle("org.quartz.simpl.SimpleThreadPool$WorkerThread", "org.quartz.simpl."),
          idle("com.lmax.disruptor.BlockingWaitStrategy#waitFor", DISRUPTOR),
          idle("com.lmax.disruptor.LiteBlockingWaitStrategy#waitFor", DISRUPTOR),
          idle("com.mysql.cj.jdbc.AbandonedConnectionCleanupThread", "com.mysql."),
          idle("org.postgresql.util.LazyCleaner", "org.postgresql.util."),
          idle("io.netty.util.internal.ObjectCleaner", "io.netty.util."),
          idle("org.h2.", "org.h2."),
          idle("org.hsqldb.lib.HsqlTimer$TaskQueue#park", "org.hsqldb.lib."),
          idle("org.apache.maven.surefire.booter.CommandReader", "org.apache.maven.surefire."),
          idle(
              "org.jboss.threads.EnhancedQueueExecutor$PoolThreadNode#park",
              "org.jboss.threads.",
              "org.xnio.",
              "io.quarkus.vertx.core.",
              "io.netty.util.concurrent."),
          idle("io.netty.util.HashedWheelTimer$Worker#waitForNextTick", "io.netty."),
          idle("org.apache.pekko.actor.LightArrayRevolverScheduler#waitNanos", "org.apache.pekko."),
          idle("akka.actor.LightArrayRevolverScheduler#waitNanos", "akka."),
          idle(
              "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner#idleJobPoll",
              "org.eclipse.jetty."),
          idle(
              "org.eclipse.jetty.util.thread.ReservedThreadExecutor$ReservedThread",
              "org.eclipse.jetty.util.thread."),
          idle(
              "wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool$Runner#idleJobPoll",
              "wiremock."),
          idle(
              "wiremock.org.eclipse.jetty.util.thread.ReservedThreadExecutor$ReservedThread",
              "wiremock."),
          idle("io.opentelemetry.sdk.trace.export.BatchSpanProcessor$Worker", "io.opentelemetry."),
          idle(
              "io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor$Worker",
              "io.opentelemetry."));

  private KnownThreads() {}

  private static Known idle(String place, String... families) {
    return new Known(place, List.of(families), Occupation.IGNORED, false);
  }

  private static Known listens(String place, String... families) {
    return new Known(place, List.of(families), Occupation.HOUSEKEEPING, false);
  }

  /**
   * Recognises a thread that is waiting for input only while it reads: a server that sleeps there
   * delays an answer.
   */
  private static Known reads(String place, String... families) {
    return new Known(place, List.of(families), Occupation.HOUSEKEEPING, true);
  }

  /** Returns the occupation of a housekeeping thread; empty for other threads. */
  static Optional<Occupation> occupation(ThreadSample thread) {
    if (isNamed(thread) || isScheduleOfKafka(thread)) {
      return Optional.of(Occupation.IGNORED);
    }
    if (thread.isIn(DELIVERS_RECORDED_EVENTS)) {
      return Optional.empty();
    }
    return PLACES.stream().filter(known -> known.is(thread)).map(Known::occupation).findFirst();
  }

  /** Returns whether its name says that it does housekeeping. */
  static boolean isNamed(ThreadSample thread) {
    return thread.caller().isEmpty()
        && (NAMES.stream().anyMatch(thread.name()::startsWith)
            || thread.name().contains(RABBIT_MONITOR));
  }

  private static boolean isScheduleOfKafka(ThreadSample thread) {
    boolean isTimer = thread.name().startsWith(KAFKA_TIMER);
    return thread.caller().isEmpty()
        && (isTimer
            || thread.isIn("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue"))
        && KAFKA_THREADS.contains(LiveThreads.typeOf(thread.id()));
  }

  /** A frame, and the libraries whose frames may be on the same stack besides those of the JDK. */
  private record Known(
      String place, List<String> families, Occupation occupation, boolean onlyReading) {

    boolean is(ThreadSample thread) {
      boolean isThere = thread.isIn(place) && thread.isOnly(families);
      return isThere && (!onlyReading || thread.state() == State.RUNNABLE);
    }
  }
}
