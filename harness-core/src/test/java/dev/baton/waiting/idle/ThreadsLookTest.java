package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.State;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThreadsLookTest {

  private static final String NATIVE_READ = "java.io.FileInputStream#readBytes";
  private static final String PARK = "jdk.internal.misc.Unsafe#park";
  private static final String DELAYED =
      "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue#take";
  private static final String TASK = "java.util.concurrent.ThreadPoolExecutor#getTask";
  private static final String LATCH = "java.util.concurrent.CountDownLatch#await";
  private static final Timers SOON = timers(true, true);
  private static final Timers LATE = timers(false, true);

  private final ThreadSample await =
      thread("worker", State.WAITING, 7, PARK, LATCH, "com.acme.Worker#run");
  private final ThreadSample pool = thread("pool-1", State.TIMED_WAITING, 7, PARK, TASK);

  @Test
  void aSchedulerHoldsWhileSomethingIsDue() {
    assertThat(holder(thread("s", State.TIMED_WAITING, 7, PARK, DELAYED, TASK)))
        .isEqualTo("thread 's' has something scheduled, at " + PARK.replace('#', '.'));
    assertThat(holder(thread("s", State.WAITING, 7, PARK, DELAYED, TASK))).isEmpty();
  }

  @Test
  void whatLooksAfterTheConsumersOfSpringAmqpHoldsNothing() {
    String monitor = "rabbitTemplate#0-consumerMonitor-1";

    assertThat(holder(thread(monitor, State.TIMED_WAITING, 7, PARK, DELAYED, TASK))).isEmpty();
  }

  @Test
  void theJettyThatWireMockBringsHoldsNothing() {
    String reserved =
        "wiremock.org.eclipse.jetty.util.thread.ReservedThreadExecutor$ReservedThread#reservedWait";

    assertThat(holder(thread("qtp1-32", State.TIMED_WAITING, 7, PARK, reserved))).isEmpty();
  }

  @Test
  void whoeverWaitsForTooLongIsLikeOneThatWaitsForever() {
    String sleep = "java.lang.Thread#sleep";

    assertThat(
            Stream.of(
                    thread("s", State.TIMED_WAITING, 7, PARK, DELAYED, TASK),
                    thread("t", State.TIMED_WAITING, 7, PARK, "java.util.TimerThread#mainLoop"),
                    thread("p", State.TIMED_WAITING, 7, sleep, "com.acme.Poller#run"))
                .map(thread -> late(thread)))
        .containsOnly("");
    assertThat(late(thread("w", State.TIMED_WAITING, 7, PARK, LATCH, "com.acme.Worker#run")))
        .isEmpty();
    assertThat(
            late(
                thread(
                    "w",
                    State.TIMED_WAITING,
                    7,
                    PARK,
                    "java.util.concurrent.CompletableFuture#timedGet",
                    "com.acme.Worker#run")))
        .startsWith("thread 'w' waits for a result that may come from outside of this JVM");
  }

  @Test
  void aWorkerOfCoroutinesWithoutWorkIsIdleAndADelayHolds() {
    String worker = "kotlinx.coroutines.scheduling.CoroutineScheduler$Worker#park";
    String delays = "kotlinx.coroutines.DefaultExecutor#run";

    assertThat(holder(thread("DefaultDispatcher-worker-2", State.TIMED_WAITING, 7, PARK, worker)))
        .isEmpty();
    assertThat(
            holder(
                thread("kotlinx.coroutines.DefaultExecutor", State.TIMED_WAITING, 7, PARK, delays)))
        .isEqualTo(
            "thread 'kotlinx.coroutines.DefaultExecutor' waits with a timeout, at"
                + " kotlinx.coroutines.DefaultExecutor.run");
  }

  /** As JDK 21 has it once a virtual thread has read from a socket. */
  @Test
  void whatServesTheReadsOfVirtualThreadsIsIdle() {
    ThreadSample updater =
        thread(
            "Read-Updater",
            State.WAITING,
            7,
            PARK,
            "java.util.concurrent.locks.LockSupport#park",
            "java.util.concurrent.LinkedTransferQueue$DualNode#await",
            "java.util.concurrent.LinkedTransferQueue#xfer",
            "java.util.concurrent.LinkedTransferQueue#take",
            "sun.nio.ch.Poller#updateLoop",
            "sun.nio.ch.Poller$$Lambda/0x000000080009d0e8#run",
            "java.lang.Thread#run",
            "jdk.internal.misc.InnocuousThread#run");

    assertThat(holder(updater)).isEmpty();
  }

  @Test
  void aThreadOfTheProgramIsNamedBeforeOneOfTheJdk() {
    ThreadSample timer = thread("s", State.TIMED_WAITING, 7, PARK, DELAYED, TASK);
    ThreadSample poller =
        thread("p", State.TIMED_WAITING, 7, "java.lang.Thread#sleep", "com.acme.Poller#run");

    assertThat(holder(timer, poller)).isEqualTo("thread 'p' sleeps, at com.acme.Poller.run");
    assertThat(holder(poller, timer)).isEqualTo("thread 'p' sleeps, at com.acme.Poller.run");
  }

  @Test
  void whoeverWaitsForASignalIsIdleUnlessOneMayComeFromTheNetwork() {
    ThreadSample server =
        thread(
            "HTTP-Dispatcher",
            State.RUNNABLE,
            7,
            "sun.nio.ch.EPoll#wait",
            "sun.net.httpserver.ServerImpl$Dispatcher#run");

    assertThat(holder(await, pool)).isEmpty();
    assertThat(holder(server, pool)).isEmpty();
    assertThat(holder(await, server))
        .isEqualTo("thread 'worker' waits for a signal, at com.acme.Worker.run");
  }

  @Test
  void whoeverWaitsForAServerOrAPoolToStopIsIdleBesideAServer() {
    ThreadSample server =
        thread(
            "p",
            State.RUNNABLE,
            7,
            "sun.nio.ch.EPoll#wait",
            "sun.net.httpserver.ServerImpl$Dispatcher#run");
    String main = "com.acme.Main#main";

    assertThat(
            Stream.of(
                    "org.eclipse.jetty.server.Server#join",
                    "io.grpc.internal.ServerImpl#awaitTermination",
                    "java.util.concurrent.ThreadPoolExecutor#awaitTermination")
                .map(
                    end ->
                        holder(
                            thread("m", State.WAITING, 7, "java.lang.Object#wait", end, main),
                            server)))
        .containsOnly("");
    assertThat(
            late(
                thread(
                    "m",
                    State.TIMED_WAITING,
                    7,
                    PARK,
                    "java.util.concurrent.ThreadPoolExecutor#awaitTermination",
                    main)))
        .isEmpty();
    assertThat(
            holder(
                thread(
                    "m",
                    State.TIMED_WAITING,
                    7,
                    PARK,
                    "java.util.concurrent.ThreadPoolExecutor#awaitTermination",
                    main)))
        .isEqualTo("thread 'm' waits with a timeout, at com.acme.Main.main");
    assertThat(
            holder(
                thread(
                    "m",
                    State.TIMED_WAITING,
                    7,
                    "java.lang.Thread#sleep",
                    "org.apache.catalina.core.StandardServer#await",
                    main)))
        .isEmpty();
  }

  @Test
  void aServerListensAndAClientDoesSoOnlyWithinARequest() {
    ThreadSample server =
        thread(
            "HTTP-Dispatcher",
            State.RUNNABLE,
            7,
            "sun.nio.ch.EPoll#wait",
            "sun.net.httpserver.ServerImpl$Dispatcher#run");
    ThreadSample client =
        thread(
            "HttpClient-1-SelectorManager",
            State.RUNNABLE,
            7,
            "sun.nio.ch.EPoll#wait",
            "jdk.internal.net.http.HttpClientImpl$SelectorManager#run");

    assertThat(look(2, pool, server).isListening()).isTrue();
    assertThat(look(2, pool, client).isListening()).isFalse();
  }

  @Test
  void whoWasWokenBetweenTwoLooksWasAtWork() {
    ThreadSample woken = new ThreadSample(1, "pool-1", State.TIMED_WAITING, pool.stack(), 8);

    assertThat(look(2, pool).changedSince(look(2, pool), new LoopTicks())).isEmpty();
    assertThat(look(2, woken).changedSince(look(2, pool), new LoopTicks()).orElseThrow().words())
        .startsWith("thread 'pool-1' was active a moment ago");
  }

  @Test
  void theReaderOfSurefiresCommandsIsNeverAtWork() {
    String name = "surefire-forkedjvm-command-thread";
    String reads = "org.apache.maven.surefire.api.util.internal.Channels$3#readImpl";
    String runs = "org.apache.maven.surefire.booter.CommandReader$CommandRunnable#run";
    ThreadSample quiet = thread(name, State.RUNNABLE, 7, NATIVE_READ, reads, runs);
    ThreadSample woken = new ThreadSample(1, name, State.RUNNABLE, quiet.stack(), 8);

    assertThat(look(2, woken).changedSince(look(2, quiet), new LoopTicks())).isEmpty();
  }

  @Test
  void anEventLoopThatWakesOnceWithoutWorkWasNotAtWork() {
    assertTicks("io.netty.channel.epoll.EpollIoHandler#run");
    assertTicks("jdk.internal.net.http.HttpClientImpl$SelectorManager#run");
  }

  private void assertTicks(String loop) {
    ThreadSample quiet = thread("epoll-1", State.RUNNABLE, 7, "sun.nio.ch.EPoll#wait", loop);
    ThreadSample ticked =
        new ThreadSample(1, "epoll-1", State.RUNNABLE, quiet.stack(), 7 + 180_000);
    ThreadSample worked =
        new ThreadSample(1, "epoll-1", State.RUNNABLE, quiet.stack(), 7 + 400_000);
    LoopTicks ticks = new LoopTicks();

    assertThat(look(2, worked).changedSince(look(2, quiet), ticks)).isNotEmpty();
    assertThat(look(2, ticked).changedSince(look(2, quiet), ticks)).isEmpty();
    assertThat(look(2, ticked).changedSince(look(2, quiet), ticks)).isNotEmpty();
  }

  @Test
  void aThreadThatCameAndWentIsCounted() {
    assertThat(look(3, pool).changedSince(look(2, pool), new LoopTicks()).orElseThrow().words())
        .isEqualTo("a thread was started a moment ago");
  }

  @Test
  void aThreadThatCouldContinueCountsEvenBeforeItHasAStack() {
    ThreadSample started = new ThreadSample(2, "started", State.RUNNABLE, List.of(), 0);
    ThreadSample closer =
        new ThreadSample(
            3,
            "grpc-shared-destroyer-0",
            State.TIMED_WAITING,
            thread("s", State.TIMED_WAITING, 7, PARK, DELAYED, TASK).stack(),
            7);
    ThreadsLook look = look(3, pool, started, closer);

    assertThat(look.holder()).isEmpty();
    assertThat(look.amongst(Set.of(1L))).hasValue(pool);
    assertThat(look.amongst(Set.of(2L))).hasValue(started);
    assertThat(look.amongst(Set.of(3L, 4L))).isEmpty();
  }

  @Test
  void whoeverWaitsForTheGarbageCollectorIsIgnored() {
    String removes = "java.lang.ref.ReferenceQueue#remove";
    String mysql = "com.mysql.cj.jdbc.AbandonedConnectionCleanupThread#run";

    assertThat(holder(thread("c", State.WAITING, 7, removes, "com.acme.Cache#clean"))).isEmpty();
    assertThat(holder(thread("c", State.TIMED_WAITING, 7, removes, mysql))).isEmpty();
    assertThat(holder(thread("c", State.RUNNABLE, 7, "com.acme.Cache#clean", removes)))
        .isNotEmpty();
  }

  @Test
  void aProgramThatDoesSomethingElseAfterATimeHolds() {
    ThreadSample cleaner =
        thread(
            "c",
            State.TIMED_WAITING,
            7,
            "java.lang.ref.ReferenceQueue#remove",
            "com.acme.Cache#clean");

    assertThat(holder(cleaner))
        .isEqualTo("thread 'c' waits with a timeout, at com.acme.Cache.clean");
    assertThat(late(cleaner)).isEmpty();
  }

  @Test
  void aConsumerOfADisruptorIsIdleUntilSomethingIsPublished() {
    String processes = "com.lmax.disruptor.BatchEventProcessor#run";
    ThreadSample consumer =
        thread(
            "consumer",
            State.WAITING,
            7,
            PARK,
            "com.lmax.disruptor.BlockingWaitStrategy#waitFor",
            processes);
    ThreadSample handler =
        thread("consumer", State.WAITING, 7, PARK, LATCH, "com.acme.Handler#onEvent", processes);
    ThreadSample server =
        thread(
            "HTTP-Dispatcher",
            State.RUNNABLE,
            7,
            "sun.nio.ch.EPoll#wait",
            "sun.net.httpserver.ServerImpl$Dispatcher#run");

    assertThat(holder(consumer, server)).isEmpty();
    assertThat(holder(handler, server))
        .isEqualTo("thread 'consumer' waits for a signal, at com.acme.Handler.onEvent");
  }

  @Test
  void anHttpClientWithoutARequestSendsNoSignal() {
    ThreadSample client =
        thread(
            "HttpClient-1-SelectorManager",
            State.RUNNABLE,
            7,
            "sun.nio.ch.EPoll#wait",
            "jdk.internal.net.http.HttpClientImpl$SelectorManager#run");

    assertThat(holder(await, client)).isEmpty();
    assertThat(look(2, await, client).awaiting().orElseThrow().words())
        .isEqualTo("thread 'worker' waits for a signal, at com.acme.Worker.run");
  }

  @Test
  void whatUsersNameIsIdle() {
    ThreadSample heartbeat =
        thread(
            "heartbeat-1", State.TIMED_WAITING, 7, "java.lang.Thread#sleep", "com.acme.Beat#run");

    assertThat(holder(heartbeat)).isNotEmpty();
    assertThat(holderBut("heartbeat-*", heartbeat)).isEmpty();
    assertThat(holderBut("com.acme.Beat", heartbeat)).isEmpty();
    assertThat(holderBut("com.acme", heartbeat)).isNotEmpty();
  }

  @Test
  void listenersOfSpringThatWaitForAMessageListen() {
    String rabbit = "org.springframework.amqp.rabbit.listener.";
    String kafka = "org.springframework.kafka.listener.KafkaMessageListenerContainer$";
    String jms = "org.springframework.jms.listener.";

    assertThat(
            holder(
                waiting(rabbit + "BlockingQueueConsumer#nextMessage"),
                waiting(
                    "org.apache.kafka.common.Poll#poll", kafka + "ListenerConsumer#pollConsumer"),
                waiting(
                    "org.apache.activemq.artemis.Consumer#receive",
                    jms + "AbstractPollingMessageListenerContainer#receiveMessage")))
        .isEmpty();
  }

  @Test
  void aBrokerOfArtemisDoesHousekeeping() {
    String artemis = "org.apache.activemq.artemis.";
    String checks =
        artemis + "core.remoting.server.impl.RemotingServiceImpl$FailureCheckAndFlushThread#run";
    String poll = artemis + "utils.ActiveMQThreadPoolExecutor$ThreadPoolQueue#poll";
    ThreadSample before = thread("Thread-0", State.TIMED_WAITING, 7, PARK, poll, TASK);
    ThreadSample after = thread("Thread-0", State.TIMED_WAITING, 8_000_000, PARK, poll, TASK);

    assertThat(holder(waiting(LATCH, checks), before)).isEmpty();
    assertThat(look(2, after).changedSince(look(2, before), new LoopTicks())).isEmpty();
    assertThat(holder(waiting(artemis + "Consumer#receive", "com.acme.Stock#next"))).isNotEmpty();
  }

  @Test
  void poolsAndMonitorsThatWaitForWorkAreIgnored() {
    String c3p0 = "com.mchange.v2.async.ThreadPoolAsynchronousRunner$PoolThread#run";
    String quartz = "org.quartz.simpl.SimpleThreadPool$WorkerThread#run";
    String mongo = "com.mongodb.internal.connection.DefaultServerMonitor$ServerMonitor#run";
    ThreadSample vertx =
        thread(
            "vertx-blocked-thread-checker",
            State.TIMED_WAITING,
            7,
            "java.lang.Object#wait",
            "java.util.TimerThread#mainLoop");

    assertThat(Stream.of(c3p0, quartz, mongo).map(place -> holder(waiting(place))))
        .containsOnly("");
    assertThat(holder(vertx)).isEmpty();
    assertThat(holder(waiting("com.acme.Driver#connect", c3p0))).isNotEmpty();
    assertThat(holder(waiting("com.acme.Job#execute", "org.quartz.core.JobRunShell#run", quartz)))
        .isNotEmpty();
  }

  /** The timers with which c3p0 and HSQLDB look after their connections and files. */
  @Test
  void timersOfDatabasesAreIgnored() {
    String waits = "java.lang.Object#wait";
    String timer = "java.util.TimerThread#mainLoop";
    String admin =
        "C3P0PooledConnectionPoolManager[identityToken->1hge139,"
            + " dataSourceName->shop]-AdminTaskTimer";
    String parks = "org.hsqldb.lib.HsqlTimer$TaskQueue#park";
    String[] hsqldb = {
      "org.hsqldb.lib.HsqlTimer#nextTask", "org.hsqldb.lib.HsqlTimer$TaskRunner#run"
    };

    assertThat(holder(thread(admin, State.TIMED_WAITING, 7, waits, timer))).isEmpty();
    assertThat(
            Stream.of(State.TIMED_WAITING, State.WAITING)
                .map(
                    state ->
                        thread(
                            "HSQLDB Timer @6d06d69c", state, 7, waits, parks, hsqldb[0], hsqldb[1]))
                .map(thread -> holder(thread)))
        .containsOnly("");
    assertThat(holder(thread("shop-timer", State.TIMED_WAITING, 7, waits, timer)))
        .startsWith("thread 'shop-timer' has something scheduled");
    assertThat(holder(waiting("com.acme.Trigger#fire", hsqldb[1])))
        .isEqualTo("thread 'listener' waits with a timeout, at com.acme.Trigger.fire");
  }

  @Test
  void listenersOfSpringThatHandleAMessageDoNot() {
    String consumer = "org.springframework.kafka.listener.KafkaMessageListenerContainer$";

    assertThat(
            holder(
                waiting("com.acme.Orders#receive", consumer + "ListenerConsumer#doInvokeRecord")))
        .isEqualTo("thread 'listener' waits with a timeout, at com.acme.Orders.receive");
    assertThat(
            holder(
                waiting("com.acme.Interceptor#poll", consumer + "ListenerConsumer#pollConsumer")))
        .isEqualTo("thread 'listener' waits with a timeout, at com.acme.Interceptor.poll");
  }

  @Test
  void theThreadThatKeepsAGrpcServerOfSpringAliveIsIgnored() {
    String lifecycle = "org.springframework.grpc.server.lifecycle.GrpcServerLifecycle#start";
    String awaits = "io.grpc.internal.ServerImpl#awaitTermination";

    assertThat(holder(await, thread("server", State.WAITING, 7, PARK, awaits, lifecycle)))
        .isEmpty();
  }

  @Test
  void theThreadThatKeepsAReactiveServerAliveIsIgnored() {
    assertThat(
            Stream.of("web.embedded.netty.NettyWebServer$1", "reactor.netty.NettyWebServer$1")
                .map(server -> "org.springframework.boot." + server + "#run")
                .map(
                    server ->
                        thread(
                            "server",
                            State.WAITING,
                            7,
                            PARK,
                            "reactor.core.publisher.BlockingSingleSubscriber#blockingGet",
                            server))
                .map(server -> holder(await, server)))
        .containsOnly("");
  }

  private static ThreadSample waiting(String... frames) {
    return thread(
        "listener",
        State.TIMED_WAITING,
        7,
        Stream.concat(Stream.of(PARK), Stream.of(frames)).toArray(String[]::new));
  }

  @Test
  void aCallbackOfTheProgramIsNoHousekeeping() {
    String tasks = "okhttp3.internal.concurrent.TaskRunner#awaitTaskToRun";

    assertThat(holder(thread("OkHttp", State.TIMED_WAITING, 7, "java.lang.Object#wait", tasks)))
        .isEmpty();
    assertThat(
            holder(
                thread(
                    "OkHttp",
                    State.TIMED_WAITING,
                    7,
                    "java.lang.Thread#sleep",
                    "com.acme.Callback#onResponse",
                    tasks)))
        .isEqualTo("thread 'OkHttp' sleeps, at com.acme.Callback.onResponse");
  }

  @Test
  void aPoolIsIdleUnlessItsOwnQueueDelaysTheWork() {
    String own = "com.acme.DelayingQueue#take";
    ThreadSample delaying = thread("pool-1", State.TIMED_WAITING, 7, PARK, own, TASK);

    assertThat(holder(pool)).isEmpty();
    assertThat(holder(delaying))
        .isEqualTo("thread 'pool-1' waits with a timeout, at com.acme.DelayingQueue.take");
  }

  @Test
  void aSelectorOfAnyLibraryHoldsWhileItMayHaveATimeout() {
    ThreadSample selector =
        thread(
            "qtp-1", State.RUNNABLE, 7, "sun.nio.ch.EPoll#wait", "org.eclipse.jetty.io.Any#select");
    Timers withoutTimeout = timers(true, false);
    ThreadsLook look =
        ThreadsLook.at(
            List.of(selector), 0, new ThreadClassifier(NamedThreads.of(List.of())), withoutTimeout);

    assertThat(holder(selector))
        .isEqualTo(
            "thread 'qtp-1' is in a selector that may hold a timer, at"
                + " org.eclipse.jetty.io.Any.select");
    assertThat(look.holder()).isEmpty();
    assertThat(look.isListening()).isTrue();
    assertThat(look.selectors()).containsExactly(selector);
  }

  @Test
  void aProcessMayChangeAFileThatSomebodyWatches() {
    ThreadSample reaper =
        thread(
            "process reaper",
            State.RUNNABLE,
            7,
            "java.lang.ProcessHandleImpl#waitForProcessExit0",
            "java.lang.ProcessHandleImpl$1#run");
    ThreadSample watcher =
        thread(
            "FileSystemWatchService",
            State.RUNNABLE,
            7,
            "sun.nio.fs.LinuxWatchService#poll",
            "sun.nio.fs.LinuxWatchService$Poller#run");
    ThreadSample program =
        thread(
            "reload",
            State.WAITING,
            7,
            PARK,
            "java.util.concurrent.LinkedBlockingDeque#takeFirst",
            "sun.nio.fs.AbstractWatchService#take",
            "com.acme.Reload#run");

    assertThat(holder(watcher)).isEmpty();
    assertThat(holder(watcher, program))
        .isEqualTo(
            "thread 'reload' waits for changes of files, which another process may make, at"
                + " com.acme.Reload.run");
    assertThat(holder(reaper)).isEmpty();
    assertThat(holder(reaper, watcher))
        .isEqualTo(
            "thread 'process reaper' waits for a process to end, at"
                + " java.lang.ProcessHandleImpl$1.run");
  }

  @Test
  void threadsOfJettyAndOfAWheelThatWaitForWorkAreIgnored() {
    String jetty = "org.eclipse.jetty.util.thread.";
    String wheel = "io.netty.util.HashedWheelTimer$Worker#";

    assertThat(
            Stream.of(
                    jetty + "QueuedThreadPool$Runner#idleJobPoll",
                    jetty + "ReservedThreadExecutor$ReservedThread#waitForTask",
                    wheel + "waitForNextTick")
                .map(place -> holder(waiting(place))))
        .containsOnly("");
    assertThat(holder(waiting("com.acme.Job#run", jetty + "QueuedThreadPool$Runner#runJob")))
        .isNotEmpty();
    assertThat(holder(waiting("com.acme.Task#run", wheel + "run"))).isNotEmpty();
  }

  @Test
  void aTestThatWaitsForTheAssertionsOfOtherThreadsIsIgnored() {
    String latch = "java.util.concurrent.CountDownLatch#await";

    assertThat(
            Stream.of(
                    "io.vertx.junit5.VertxTestContext#awaitCompletion",
                    "spock.util.concurrent.AsyncConditions#await")
                .map(place -> holder(waiting(latch, place, "com.acme.ShopTest#checkout"))))
        .containsOnly("");
    assertThat(holder(waiting(latch, "com.acme.ShopTest#checkout"))).isNotEmpty();
  }

  @Test
  void aServerThatReadsFromAClientInThisJvmListens() {
    String read = "sun.nio.ch.SocketDispatcher#poll";
    ThreadSample own =
        thread("serves-own-client-1", State.RUNNABLE, 7, read, "com.acme.Server#run");
    ThreadSample other = thread("serves-others", State.RUNNABLE, 7, read, "com.acme.Server#run");

    assertThat(holder(own)).isEmpty();
    assertThat(look(2, own).isListening()).isTrue();
    assertThat(holder(own, other))
        .isEqualTo("thread 'serves-others' waits for input or output, at com.acme.Server.run");
  }

  @Test
  void threadsOfAsynchronousChannelsThatWaitForTheirSelectorAreIdle() {
    String group = "sun.nio.ch.EPollPort$EventHandlerTask#poll";
    String take = "java.util.concurrent.ArrayBlockingQueue#take";
    String future = "sun.nio.ch.PendingFuture#get";

    assertThat(holder(thread("Thread-1", State.WAITING, 7, PARK, take, group))).isEmpty();
    assertThat(
            holder(
                thread("Thread-1", State.WAITING, 7, PARK, LATCH, "com.acme.Handler#done", group)))
        .isNotEmpty();
    assertThat(
            holder(thread("main", State.WAITING, 7, PARK, LATCH, future, "com.acme.Client#read")))
        .startsWith("thread 'main' waits for input or output");
  }

  @Test
  void wheelsOfActorsAndWorkersOfUndertowThatWaitAreIgnored() {
    String wheel = "org.apache.pekko.actor.LightArrayRevolverScheduler#";
    String worker = "org.jboss.threads.EnhancedQueueExecutor$PoolThreadNode#park";
    String thread = "org.xnio.XnioWorker$WorkerThreadFactory$1$1#run";

    assertThat(holder(waiting(wheel + "waitNanos"))).isEmpty();
    assertThat(holder(waiting(worker, thread))).isEmpty();
    assertThat(holder(waiting("com.acme.Actor#receive", wheel + "run"))).isNotEmpty();
    assertThat(holder(waiting("com.acme.Handler#handleRequest", thread))).isNotEmpty();
  }

  @Test
  void theFlightRecorderIsIgnoredUnlessItHandsItsEventsOut() {
    ThreadSample recorder =
        thread(
            "JFR Periodic Tasks",
            State.TIMED_WAITING,
            7,
            "java.lang.Object#wait",
            "jdk.jfr.internal.PlatformRecorder#takeNap");
    ThreadSample stream =
        thread(
            "JFR Event Stream 1",
            State.TIMED_WAITING,
            7,
            "java.lang.Object#wait",
            "jdk.jfr.internal.consumer.EventDirectoryStream#processUnordered");

    assertThat(holder(recorder)).isEmpty();
    assertThat(holder(recorder, stream))
        .startsWith("thread 'JFR Event Stream 1' waits with a timeout, at ");
  }

  private static String holder(ThreadSample... threads) {
    return holderBut("", threads);
  }

  private static String holderBut(String idle, ThreadSample... threads) {
    ThreadClassifier classifier = new ThreadClassifier(NamedThreads.of(List.of(idle)));
    return ThreadsLook.at(List.of(threads), 0, classifier, SOON)
        .holder()
        .map(HeldBy::words)
        .orElse("");
  }

  private static String late(ThreadSample thread) {
    ThreadClassifier classifier = new ThreadClassifier(NamedThreads.of(List.of()));
    return ThreadsLook.at(List.of(thread), 0, classifier, LATE)
        .holder()
        .map(HeldBy::words)
        .orElse("");
  }

  private static ThreadsLook look(long started, ThreadSample... threads) {
    ThreadClassifier classifier = new ThreadClassifier(NamedThreads.of(List.of()));
    return ThreadsLook.at(List.of(threads), started, classifier, SOON);
  }

  private static Timers timers(boolean wakesInTime, boolean isTimed) {
    return new Timers(
        loop -> false,
        thread -> wakesInTime,
        thread -> isTimed,
        thread -> thread.name().startsWith("serves-own-client"),
        () -> true);
  }

  private static ThreadSample thread(String name, State state, long activity, String... frames) {
    List<StackTraceElement> stack = Stream.of(frames).map(ThreadsLookTest::frame).toList();
    return new ThreadSample(1, name, state, stack, activity);
  }

  private static StackTraceElement frame(String place) {
    int method = place.indexOf('#');
    boolean isNative =
        place.startsWith("sun.nio.ch.EPoll")
            || place.equals(NATIVE_READ)
            || place.endsWith("#poll")
            || place.endsWith("Exit0");
    int line = isNative ? -2 : -1;
    return new StackTraceElement(
        place.substring(0, method), place.substring(method + 1), null, line);
  }
}
