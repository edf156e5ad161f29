package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.time.VirtualClock;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TraceTest
class ChildOutlivesParentTest {

  private final ExecutorService pool =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "seats-1"));

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  /** Fetches on the pool, in a span that ends when the parent is over and the caller waits. */
  private CompletableFuture<String> fetch(
      Traced booking, Thread caller, CountDownLatch parentOver) {
    return CompletableFuture.supplyAsync(
        () -> {
          Span span = booking.tracer.spanBuilder("fetch seats").startSpan();
          Waits.until(parentOver);
          Waits.untilWaiting(caller);
          span.end();
          return "7a, 7b";
        },
        Context.current().wrap(pool));
  }

  private CompletableFuture<String> reserveAndEndEarly(Traced booking, CountDownLatch over) {
    Span span = booking.tracer.spanBuilder("reserve seats").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      return fetch(booking, Thread.currentThread(), over);
    } finally {
      span.end();
    }
  }

  private CompletableFuture<String> reserve(Traced booking, CountDownLatch over) {
    Span span = booking.tracer.spanBuilder("reserve seats").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      return fetch(booking, Thread.currentThread(), over)
          .whenComplete((answer, failure) -> span.end());
    }
  }

  @Test
  void aSpanThatEndsWhenItsMethodReturnsIsFound(TraceHarness harness) {
    VirtualClock clock = harness.virtualClock();
    Traced booking = Traced.service(harness, "booking");
    CountDownLatch over = new CountDownLatch(1);
    booking.inSpan(
        "POST /bookings",
        () -> {
          CompletableFuture<String> reserved = reserveAndEndEarly(booking, over);
          clock.advance(Duration.ofMillis(40));
          over.countDown();
          reserved.join();
        });

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            life-cycle/child-outlives-parent (LIKELY)
            child outlives its parent: fetch seats below reserve seats of booking
              booking ended reserve seats (INTERNAL)                         ChildOutlivesParentTest.java «span.end();» (main)
              booking ended fetch seats (INTERNAL), its child, 40 ms later   ChildOutlivesParentTest.java «span.end();» (seats-1)
              booking waited in POST /bookings (INTERNAL) until then         ChildOutlivesParentTest.java «reserved.join();» (main)
            so reserve seats is shorter than the work that it stands for: end it when the result is there (whenComplete), not when the method returns.
            to settle it: look at whether what is waited for is fetch seats\
            """);
  }

  @Test
  void theWaitMayBeAboveSeveralSpansThatAreOver(TraceHarness harness) {
    Traced booking = Traced.service(harness, "booking");
    CountDownLatch over = new CountDownLatch(1);
    CompletableFuture<?>[] reserved = new CompletableFuture<?>[1];
    booking.inSpan(
        "POST /bookings",
        () -> {
          booking.inSpan("choose", () -> reserved[0] = reserveAndEndEarly(booking, over));
          over.countDown();
          reserved[0].join();
        });

    assertThat(FindingText.of(harness))
        .startsWith("life-cycle/child-outlives-parent (LIKELY)")
        .contains("booking waited in POST /bookings (INTERNAL) until then");
  }

  @Test
  void aSpanThatEndsWhenTheResultIsThereIsHealthy(TraceHarness harness) {
    Traced booking = Traced.service(harness, "booking");
    CountDownLatch over = new CountDownLatch(1);
    booking.inSpan(
        "POST /bookings",
        () -> {
          CompletableFuture<String> reserved = reserve(booking, over);
          over.countDown();
          reserved.join();
        });

    Healthy.isSilent(harness);
  }

  @Test
  void workThatNobodyWaitsForIsHealthy(TraceHarness harness) {
    Traced booking = Traced.service(harness, "booking");
    CountDownLatch over = new CountDownLatch(1);
    CompletableFuture<?>[] later = new CompletableFuture<?>[1];
    booking.inSpan("POST /bookings", () -> later[0] = reserveAndEndEarly(booking, over));
    over.countDown();
    later[0].join();

    Healthy.isSilent(harness);
  }

  @Test
  void workThatEndsWhileSomethingElseIsAwaitedIsHealthy(TraceHarness harness) {
    Traced booking = Traced.service(harness, "booking");
    CountDownLatch over = new CountDownLatch(1);
    booking.inSpan(
        "POST /bookings",
        () -> {
          CompletableFuture<String> audit = reserveAndEndEarly(booking, over);
          over.countDown();
          booking.inSpan("wait for stock", audit::join);
        });

    Healthy.isSilent(harness);
  }

  /** The callback of a call goes on in its context, which is over, and the caller waits for it. */
  @Test
  void aCallbackThatBeginsWhenItsCallIsOverIsHealthy(TraceHarness harness) {
    Traced booking = Traced.service(harness, "booking");
    CountDownLatch over = new CountDownLatch(1);
    booking.inSpan(
        "POST /bookings",
        () -> {
          Thread caller = Thread.currentThread();
          Span call = booking.tracer.spanBuilder("GET").setSpanKind(SpanKind.CLIENT).startSpan();
          CompletableFuture<Void> callback;
          try (Scope ignored = call.makeCurrent()) {
            callback =
                CompletableFuture.runAsync(
                    () -> {
                      Waits.until(over);
                      Span span = booking.tracer.spanBuilder("store seats").startSpan();
                      Waits.untilWaiting(caller);
                      span.end();
                    },
                    Context.current().wrap(pool));
          }
          call.end();
          over.countDown();
          callback.join();
        });

    Healthy.isNotAccused(harness);
  }

  /** Who waits may wait for the other work, which is under way as well. */
  @Test
  void workThatEndsWhileOtherWorkOfTheRequestGoesOnIsHealthy(TraceHarness harness) {
    Traced booking = Traced.service(harness, "booking");
    CountDownLatch over = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    booking.inSpan(
        "POST /bookings",
        () -> {
          Span price = booking.tracer.spanBuilder("ask for the price").startSpan();
          CompletableFuture<String> audit = reserveAndEndEarly(booking, over);
          over.countDown();
          audit.thenRunAsync(price::end, other).join();
        });
    Waits.forTheEndOf(other);

    Healthy.isSilent(harness);
  }

  /** Who waits may wait for the job, whose trace is one of its own. */
  @Test
  void workThatEndsWhileAJobIsAwaitedIsHealthy(TraceHarness harness) {
    Traced booking = Traced.service(harness, "booking");
    CountDownLatch over = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    booking.inSpan(
        "POST /bookings",
        () -> {
          CompletableFuture<String> audit = reserveAndEndEarly(booking, over);
          over.countDown();
          audit
              .thenRunAsync(
                  () -> booking.tracer.spanBuilder("export").setNoParent().startSpan().end(), other)
              .join();
        });
    Waits.forTheEndOf(other);

    Healthy.isSilent(harness);
  }

  /** The same helper in two requests is one fault, and in another one it is another. */
  @Test
  void whatIsAlikeIsToldOnce(TraceHarness harness) {
    Traced booking = Traced.service(harness, "booking");
    Traced rental = Traced.service(harness, "rental");
    for (Traced service : new Traced[] {booking, booking, rental}) {
      CountDownLatch over = new CountDownLatch(1);
      service.inSpan(
          "POST /bookings",
          () -> {
            CompletableFuture<String> reserved = reserveAndEndEarly(service, over);
            over.countDown();
            reserved.join();
          });
    }

    assertThat(harness.findings())
        .extracting(finding -> finding.title())
        .containsExactly(
            "child outlives its parent: fetch seats below reserve seats of booking",
            "child outlives its parent: fetch seats below reserve seats of rental");
  }
}
