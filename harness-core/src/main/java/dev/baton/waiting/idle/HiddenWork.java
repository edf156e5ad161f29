package dev.baton.waiting.idle;

import java.util.List;
import java.util.Optional;

/**
 * Work of libraries that no thread shows: a message that a broker holds back, a timer of a wheel.
 * Of each kind some objects live exactly as long as something is to be done. The list was tested
 * with the real libraries.
 */
final class HiddenWork {

  private static final String POLLS_OF_5 = "org.apache.hc.core5.reactor.SingleCoreIOReactor";
  private static final String POLLS_OF_4 = "org.apache.http.impl.nio.reactor.";

  /** The schedulers of Pekko and Akka tick a hundred times a second, and show no timer either. */
  private static final List<String> WHEELS_OF_ACTORS =
      List.of(
          "org.apache.pekko.actor.LightArrayRevolverScheduler",
          "akka.actor.LightArrayRevolverScheduler");

  private static final String REAPS = "java.lang.ProcessHandleImpl#waitForProcessExit0";

  /** Remove what AsyncHttpClient does not use any more; each of them always has one timer. */
  private static final List<String> CLEANERS =
      List.of(
          "org.asynchttpclient.netty.channel.DefaultChannelPool$IdleChannelDetector",
          "org.asynchttpclient.cookie.CookieEvictionTask");

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              List.of("org.apache.kafka.clients.producer."),
              List.of(
                  "org.apache.kafka.clients.producer.internals.ProducerBatch",
                  "org.apache.kafka.clients.producer.internals.ChunkedProducerBatch"),
              "has messages that are not acknowledged yet"),
          new Sign(
              List.of("org.apache.kafka.clients.consumer.", "org.springframework.kafka.listener."),
              List.of(
                  "org.apache.kafka.clients.consumer.internals.AbstractCoordinator$JoinGroupResponseHandler",
                  "org.apache.kafka.clients.consumer.internals.AbstractCoordinator$SyncGroupResponseHandler"),
              "joins its group"),
          new Sign(
              List.of("org.apache.kafka.streams."),
              List.of("org.apache.kafka.streams.processor.internals.PunctuationSchedule"),
              "has a punctuator scheduled"),
          new Sign(
              List.of("org.apache.activemq.artemis."),
              List.of(
                  "org.apache.activemq.artemis.core.server.impl.ScheduledDeliveryHandlerImpl$RefScheduled"),
              "has a message to deliver later"),
          new Sign(
              List.of("io.netty.util.HashedWheelTimer$Worker"),
              List.of("HashedWheelTimer$HashedWheelTimeout"),
              CLEANERS,
              "has a timer in its wheel"),
          new Sign(
              WHEELS_OF_ACTORS,
              List.of("LightArrayRevolverScheduler$TaskHolder"),
              "has a timer in its wheel"),
          new Sign(
              List.of(POLLS_OF_5),
              List.of(
                  "org.apache.hc.client5.http.async.AsyncExecChain$Scope",
                  "org.apache.hc.core5.http.impl.nio.ClientHttp1StreamHandler",
                  "org.apache.hc.core5.http2.impl.nio.ClientH2StreamHandler",
                  "org.apache.hc.core5.http.impl.nio.ServerHttp1StreamHandler",
                  "org.apache.hc.core5.http2.impl.nio.ServerH2StreamHandler",
                  "org.apache.hc.core5.reactor.IOSessionRequest"),
              "has a request in progress"),
          new Sign(
              List.of(POLLS_OF_4),
              List.of(
                  "org.apache.http.impl.nio.client.DefaultClientExchangeHandlerImpl",
                  "org.apache.http.impl.nio.client.MinimalClientExchangeHandlerImpl",
                  "org.apache.http.impl.nio.client.PipeliningClientExchangeHandlerImpl",
                  "org.apache.http.nio.protocol.BasicAsyncClientExchangeHandler",
                  "org.apache.http.nio.protocol.HttpAsyncService",
                  "org.apache.http.impl.nio.reactor.SessionRequestImpl"),
              "has a request in progress"),
          new Sign(
              List.of(REAPS),
              List.of("sun.misc.Signal$InternalMiscHandler"),
              "waits for a process that may send a signal"));

  /** Somebody waits for the end of a process: {@code Process.onExit}. */
  private static final String AWAITED_END = "java.util.concurrent.CompletableFuture$UniHandle";

  private HiddenWork() {}

  /** Returns whether this thread of the JDK waits for the end of a process. */
  static boolean isOfProcess(ThreadSample thread) {
    return thread.isNative() && thread.isIn(REAPS);
  }

  /**
   * Returns whether this thread asks its selector every second, whether there is something to do or
   * not. The heap tells whether there is.
   */
  static boolean isPolling(ThreadSample thread) {
    return thread.isIn(POLLS_OF_5, POLLS_OF_4);
  }

  /** Returns whether only the objects of the heap tell whether one of these threads has work. */
  static boolean mayBeOf(List<ThreadSample> threads) {
    return threads.stream().anyMatch(thread -> SIGNS.stream().anyMatch(sign -> sign.is(thread)));
  }

  /**
   * Returns which of these threads has work.
   *
   * @param heap empty if it is unknown: then each may have some
   */
  static Optional<HeldBy> of(List<ThreadSample> threads, Optional<HeapObjects> heap) {
    for (ThreadSample thread : threads) {
      for (Sign sign : SIGNS) {
        if (sign.is(thread) && heap.map(sign::isSeenIn).orElse(true)) {
          return Optional.of(HeldBy.of(thread, sign.doing()));
        }
      }
    }
    return ofProcesses(threads, heap);
  }

  /** The JDK itself waits once for the end of each process, to take note of it. */
  private static Optional<HeldBy> ofProcesses(
      List<ThreadSample> threads, Optional<HeapObjects> heap) {
    List<ThreadSample> reapers = threads.stream().filter(HiddenWork::isOfProcess).toList();
    return reapers.stream()
        .findFirst()
        .filter(reaper -> heap.map(h -> h.count(AWAITED_END) > reapers.size()).orElse(true))
        .map(reaper -> HeldBy.of(reaper, "waits for a process to end"));
  }

  /**
   * Work of one kind.
   *
   * @param places where the threads of the library are
   * @param types what is on the heap meanwhile
   * @param housekeepers for each of these on the heap there is one of those which is no work
   */
  private record Sign(
      List<String> places, List<String> types, List<String> housekeepers, String doing) {

    Sign(List<String> places, List<String> types, String doing) {
      this(places, types, List.of(), doing);
    }

    boolean is(ThreadSample thread) {
      return thread.isIn(places);
    }

    boolean isSeenIn(HeapObjects heap) {
      int housekeeping = housekeepers.stream().mapToInt(heap::count).sum();
      return types.stream().anyMatch(type -> heap.count(type) > housekeeping);
    }
  }
}
