package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HiddenWorkTest {

  private static final String HISTOGRAM =
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:          4711         308072  [B (java.base@17.0.15)
         2:            12            384  java.lang.String (java.base@17.0.15)
         3:             2             80  java.util.concurrent.CompletableFuture$UniHandle (java.base@17.0.15)
         4:             3            120  com.acme.shaded.HashedWheelTimer$HashedWheelTimeout
      Total          4728         308656
      """;

  private static final HeapObjects HEAP = HeapObjects.read(HISTOGRAM);

  private final ThreadSample producer =
      thread(
          "producer",
          "sun.nio.ch.EPoll#wait",
          "org.apache.kafka.common.network.Selector#select",
          "org.apache.kafka.clients.producer.internals.Sender#run");
  private final ThreadSample wheel =
      thread(
          "wheel",
          "java.lang.Thread#sleep",
          "io.netty.util.HashedWheelTimer$Worker#waitForNextTick",
          "io.netty.util.HashedWheelTimer$Worker#run");
  private final ThreadSample reaper =
      thread(
          "reaper",
          "java.lang.ProcessHandleImpl#waitForProcessExit0",
          "java.lang.ProcessHandleImpl$1#run");

  @Test
  void objectsAreCountedByTheNamesOfTheirClasses() {
    assertThat(HEAP.count("java.lang.String")).isEqualTo(12);
    assertThat(HEAP.count("HashedWheelTimer$HashedWheelTimeout")).isEqualTo(3);
    assertThat(HEAP.count("WheelTimer$HashedWheelTimeout")).isZero();
    assertThat(HEAP.count("java.lang.Object")).isZero();
  }

  @Test
  void theHeapOfThisJvmIsToldToo() {
    HiddenWorkTest[] three = {new HiddenWorkTest(), new HiddenWorkTest(), new HiddenWorkTest()};

    assertThat(HeapObjects.ofThisJvm().orElseThrow().count(HiddenWorkTest.class.getName()))
        .isGreaterThan(three.length);
  }

  @Test
  void aThreadHasWorkWhileItsObjectsLive() {
    assertThat(of(wheel)).isEqualTo("thread 'wheel' has a timer in its wheel, at " + tick());
    assertThat(of(producer)).isEmpty();
    assertThat(
            HiddenWork.of(
                    List.of(producer),
                    Optional.of(
                        HeapObjects.read(
                            "1: 1 64 org.apache.kafka.clients.producer.internals.ProducerBatch")))
                .orElseThrow()
                .words())
        .startsWith("thread 'producer' has messages that are not acknowledged yet, at ");
  }

  @Test
  void theTimersWithWhichAsyncHttpClientCleansUpAreNoWork() {
    String timer = "1: %d 64 io.netty.util.HashedWheelTimer$HashedWheelTimeout\n";
    String cleaner =
        "2: 1 16 org.asynchttpclient.netty.channel.DefaultChannelPool$IdleChannelDetector\n"
            + "3: 1 24 org.asynchttpclient.cookie.CookieEvictionTask\n";

    assertThat(HiddenWork.of(List.of(wheel), heap(timer.formatted(2) + cleaner))).isEmpty();
    assertThat(HiddenWork.of(List.of(wheel), heap(timer.formatted(3) + cleaner))).isPresent();
  }

  @Test
  void aListenerOfKafkaHasWorkUntilItHasJoinedItsGroup() {
    ThreadSample listener =
        thread(
            "listener",
            "sun.nio.ch.EPoll#wait",
            "org.apache.kafka.clients.consumer.internals.ConsumerNetworkClient#poll",
            "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer#run");
    String coordinator = "1: 1 32 org.apache.kafka.clients.consumer.internals.AbstractCoordinator$";

    assertThat(HiddenWork.of(List.of(listener), heap(coordinator + "JoinGroupResponseHandler")))
        .hasValueSatisfying(held -> assertThat(held.doing()).isEqualTo("joins its group"));
    assertThat(HiddenWork.of(List.of(listener), heap(coordinator + "SyncGroupResponseHandler")))
        .isPresent();
    assertThat(HiddenWork.of(List.of(listener), heap(coordinator + "HeartbeatResponseHandler")))
        .isEmpty();
    assertThat(HiddenWork.of(List.of(producer), heap(coordinator + "JoinGroupResponseHandler")))
        .isEmpty();
  }

  @Test
  void aStreamOfKafkaHasWorkWhileAPunctuatorIsScheduled() {
    ThreadSample stream =
        thread(
            "app-StreamThread-1",
            "sun.nio.ch.EPoll#wait",
            "org.apache.kafka.streams.processor.internals.StreamThread#run");
    String schedule = "1: 1 48 org.apache.kafka.streams.processor.internals.Punctuation";

    assertThat(HiddenWork.of(List.of(stream), heap(schedule + "Schedule")))
        .hasValueSatisfying(
            held -> assertThat(held.doing()).isEqualTo("has a punctuator scheduled"));
    assertThat(HiddenWork.of(List.of(stream), heap(schedule + "Queue"))).isEmpty();
  }

  @Test
  void theWheelOfAnActorSystemHasWorkWhileATaskIsInIt() {
    ThreadSample actors =
        thread(
            "default-scheduler-1",
            "java.lang.Thread#sleep",
            "org.apache.pekko.actor.LightArrayRevolverScheduler#waitNanos");
    String wheel = "1: 1 48 org.apache.pekko.actor.LightArrayRevolverScheduler";

    assertThat(HiddenWork.of(List.of(actors), heap(wheel + "$TaskHolder")))
        .hasValueSatisfying(held -> assertThat(held.doing()).isEqualTo("has a timer in its wheel"));
    assertThat(HiddenWork.of(List.of(actors), heap(wheel + "$TaskQueue"))).isEmpty();
  }

  private static Optional<HeapObjects> heap(String histogram) {
    return Optional.of(HeapObjects.read(histogram));
  }

  private static String tick() {
    return "io.netty.util.HashedWheelTimer$Worker.waitForNextTick";
  }

  @Test
  void aThreadMayHaveWorkWhereTheHeapIsUnknown() {
    assertThat(Stream.of(producer, wheel, reaper))
        .allMatch(thread -> HiddenWork.of(List.of(thread), Optional.empty()).isPresent());
  }

  @Test
  void theHeapIsAskedForTheseThreadsOnly() {
    assertThat(Stream.of(producer, wheel, reaper))
        .allMatch(thread -> HiddenWork.mayBeOf(List.of(thread)));
    assertThat(HiddenWork.mayBeOf(List.of(thread("other", "java.lang.Object#wait")))).isFalse();
  }

  @Test
  void theEndOfAProcessMattersToThoseWhoWaitForIt() {
    assertThat(of(reaper, reaper)).isEmpty();
    assertThat(of(reaper))
        .isEqualTo(
            "thread 'reaper' waits for a process to end, at java.lang.ProcessHandleImpl$1.run");
  }

  private static String of(ThreadSample... threads) {
    return HiddenWork.of(List.of(threads), Optional.of(HEAP)).map(HeldBy::words).orElse("");
  }

  private static ThreadSample thread(String name, String... frames) {
    List<StackTraceElement> stack = Stream.of(frames).map(HiddenWorkTest::frame).toList();
    return new ThreadSample(1, name, State.RUNNABLE, stack, 0);
  }

  private static StackTraceElement frame(String place) {
    int method = place.indexOf('#');
    int line = place.endsWith("0") || place.startsWith("sun.nio.ch.EPoll") ? -2 : -1; // native
    return new StackTraceElement(
        place.substring(0, method), place.substring(method + 1), null, line);
  }
}
