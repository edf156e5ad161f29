package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.CheckoutTraces.CHARGE;
import static dev.baton.assertions.CheckoutTraces.CHECKOUT;
import static dev.baton.assertions.CheckoutTraces.CLIENT_SPAN;
import static dev.baton.assertions.CheckoutTraces.ORDERS;
import static dev.baton.assertions.Failing.assertFailure;

import dev.baton.assertions.ShortSource.RunningSpan;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.SpanStatus;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import dev.baton.waiting.WaitResult.Reason;
import dev.baton.waiting.WaitSettings;
import dev.baton.waiting.idle.HeldBy;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitingTest {

  @Test
  void aSpanThatComesLateIsWaitedFor() throws Exception {
    Program program =
        new Program(ShortSource.patient(CHECKOUT), s -> s.recording().accept(List.of(ORDERS)));

    assertThat(program).span("POST /orders").isRemoteChildOf("POST /checkout");
    program.join();
  }

  @Test
  void whatAnOpenSpanStillGetsIsWaitedFor() throws Exception {
    ShortSource source = ShortSource.patient();
    RunningSpan running = source.start(CHARGE);
    Program program =
        new Program(
            source,
            s -> {
              running.becomes(
                  TestSpans.open(CHARGE).toBuilder()
                      .attributes(Attributes.builder().put("app.tier", "enterprise").build())
                      .build());
              running.endsAs(CHARGE.toBuilder().status(SpanStatus.error("declined")).build());
            });

    assertThat(program).span("POST /charge").hasEnded().hasError();
    program.join();
  }

  @Test
  void aGrandparentThatArrivesLastIsWaitedFor() throws Exception {
    Program program =
        new Program(
            ShortSource.patient(CHARGE, CLIENT_SPAN), s -> s.recording().accept(List.of(ORDERS)));

    assertThat(program).span("POST /charge").isRemoteChildOf("POST /orders");
    program.join();
  }

  @Test
  void whoHeldAFailureBackIsNamed() {
    HeldBy heartbeat = new HeldBy("thread 'heartbeat'", "sleeps", "Heartbeat.java:31");

    assertFailure(
        () -> assertThat(gaveUp(Reason.DEADLINE, heartbeat)).hasTraces(2),
        """
        Expected 2 traces, but there is one:

            POST /checkout    @gateway  SERVER     # 100 ms

          gave up at the deadline of 10 s; nothing was pending
          not before, because thread 'heartbeat' sleeps, at Heartbeat.java:31
          (if it never does anything for a test, name it in baton.idleThreads)""");
  }

  @Test
  void theEndOfAllWaitingIsNamed() {
    assertFailure(
        () -> assertThat(gaveUp(Reason.TOTAL_WAIT, null)).hasTraces(2),
        """
        Expected 2 traces, but there is one:

            POST /checkout    @gateway  SERVER     # 100 ms

          gave up because the assertions of this test have waited for 1 min together; nothing was pending""");
  }

  /** Returns a source with two traces that stops waiting at once, for this reason. */
  private static TraceSource gaveUp(Reason reason, @Nullable HeldBy heldBy) {
    ShortSource source = ShortSource.of(CHECKOUT);
    return new TraceSource() {
      @Override
      public Recording recording() {
        return source.recording();
      }

      @Override
      public WaitResult await(Expectation expectation) {
        Snapshot snapshot = source.recording().snapshot();
        return new WaitResult(
            expectation.check(snapshot),
            snapshot,
            reason,
            0,
            WaitSettings.defaults(),
            List.of(),
            heldBy);
      }

      @Override
      public String whereToLook() {
        return "";
      }
    };
  }

  @Test
  void aSpanThatNeverEndsFailsAtTheDeadlineWithItsLine() {
    ShortSource source = ShortSource.until(Duration.ofMillis(100));
    source.start(ORDERS);

    assertFailure(
        () -> assertThat(source).span("POST /orders").hasEnded(),
        """
        Expected POST /orders @orders SERVER to have ended, but it is open.

          never ended: POST /orders of orders
            orders started POST /orders (SERVER)   Orders.java:2 (orders-1)
            so its end() is missing on some way out, such as an exception, a cancellation or a timeout: call it in a finally block, or in whenComplete.

          gave up at the deadline of 100 ms; still pending: 1 open span

          still open: POST /orders @orders SERVER, started at Orders.java:2 (orders-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void theTraceThatPassedIsTheOneThatIsGoneOnWith() {
    TraceSource moving = new MovesOnAfterEachAnswer();

    assertThat(moving).hasSingleTrace().root().hasName("POST /checkout");
  }

  @Test
  void anInterruptedWaitSaysSo() {
    ShortSource source = ShortSource.patient(CHECKOUT);

    assertFailure(
        () -> {
          Thread.currentThread().interrupt();
          try {
            assertThat(source).hasTraces(2);
          } finally {
            Thread.interrupted();
          }
        },
        """
        Expected 2 traces, but there is one:

            POST /checkout    @gateway  SERVER     # 100 ms

          gave up because the thread was interrupted; nothing was pending

          report: target/trace-report/test.html""");
  }

  /** Works on a thread of its own, from the moment at which somebody waits. */
  private static final class Program implements TraceSource {

    private final ShortSource source;
    private final CountDownLatch awaited = new CountDownLatch(1);
    private final CompletableFuture<Void> work;

    Program(ShortSource source, Consumer<ShortSource> work) {
      this.source = source;
      this.work = CompletableFuture.runAsync(() -> run(work));
    }

    private void run(Consumer<ShortSource> task) {
      try {
        if (awaited.await(5, TimeUnit.SECONDS)) {
          task.accept(source);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    void join() throws Exception {
      work.get(5, TimeUnit.SECONDS);
    }

    @Override
    public Recording recording() {
      return source.recording();
    }

    @Override
    public WaitResult await(Expectation expectation) {
      return source.await(
          snapshot -> {
            awaited.countDown();
            return expectation.check(snapshot);
          });
    }
  }

  /** A source in which an older trace turns up right after each answer. */
  private static final class MovesOnAfterEachAnswer implements TraceSource {

    private final ShortSource source = ShortSource.patient(CHECKOUT);

    @Override
    public Recording recording() {
      return source.recording();
    }

    @Override
    public WaitResult await(Expectation expectation) {
      WaitResult result = source.await(expectation);
      Snapshot later = recording().snapshot();
      recording()
          .accept(
              List.of(
                  TestSpans.root(9, 0, "older " + later.spans().size(), "x", SpanKind.SERVER)
                      .build()));
      return result;
    }
  }
}
