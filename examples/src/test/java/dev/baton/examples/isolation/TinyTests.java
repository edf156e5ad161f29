package dev.baton.examples.isolation;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many tests at once, of a program that keeps its tracer, its pool and its scheduler for ever. */
@TraceTest
class TinyTests {

  private static final Tracer TRACER = GlobalOpenTelemetry.getTracer("tiny");
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4, TinyTests::daemon);
  private static final ScheduledExecutorService SCHEDULER =
      Executors.newScheduledThreadPool(2, TinyTests::daemon);

  static Stream<Integer> shuffled() {
    List<Integer> numbers =
        new ArrayList<>(IntStream.range(0, Integer.getInteger("baton.tiny", 300)).boxed().toList());
    Collections.shuffle(numbers, new Random(7));
    return numbers.stream();
  }

  @ParameterizedTest
  @MethodSource("shuffled")
  void seesItsOwn(int number, TraceHarness harness) throws Exception {
    String mine = " " + number;
    List<Future<?>> handedOver = new ArrayList<>();
    Span root = TRACER.spanBuilder("root" + mine).startSpan();
    try (Scope scope = root.makeCurrent()) {
      handedOver.add(POOL.submit(Context.current().wrap(() -> span("pool" + mine))));
      handedOver.add(
          CompletableFuture.runAsync(Context.current().wrap(() -> span("future" + mine))));
      handedOver.add(
          SCHEDULER.schedule(
              Context.current().wrap(() -> span("later" + mine)), 1, TimeUnit.MILLISECONDS));
    } finally {
      root.end();
    }
    handedOver.add(POOL.submit(() -> span("lost in a pool" + mine)));
    handedOver.add(CompletableFuture.runAsync(() -> span("lost in a future" + mine)));
    POOL.execute(() -> span("left behind" + mine));
    SCHEDULER.schedule(() -> span("left to a timer" + mine), 2, TimeUnit.MILLISECONDS);
    Thread thread = new Thread(() -> span("thread" + mine));
    thread.start();
    thread.join();
    for (Future<?> future : handedOver) {
      future.get();
    }

    assertThat(harness.recording().spans())
        .extracting(CapturedSpan::name)
        .allMatch(name -> name.endsWith(mine))
        .contains("root" + mine, "pool" + mine, "future" + mine, "later" + mine, "thread" + mine);
  }

  private static void span(String name) {
    TRACER.spanBuilder(name).startSpan().end();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "tiny");
    thread.setDaemon(true);
    return thread;
  }
}
