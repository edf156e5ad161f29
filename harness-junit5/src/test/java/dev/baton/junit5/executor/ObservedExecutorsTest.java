package dev.baton.junit5.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.propagation.Submission;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservedExecutorsTest {

  private final Recording recording = Recording.of("executors");
  private final ObservedExecutors observed = new ObservedExecutors(() -> recording);
  private final ScheduledExecutorService one =
      Executors.newScheduledThreadPool(1, task -> new Thread(task, "worker"));
  private final ScheduledExecutorService pool = observed.observe(one);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void stop() {
    goOn.countDown();
    one.shutdownNow();
  }

  private List<Submission> submissions() {
    return recording.snapshot().submissions();
  }

  private void hold() throws InterruptedException {
    assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private Callable<String> holding() {
    return () -> {
      hold();
      return "done";
    };
  }

  private static <T> T result(Future<T> future) throws Exception {
    return future.get(10, TimeUnit.SECONDS);
  }

  /** Returns when nothing is pending: a task ends a moment after its future. */
  private void awaitNothingPending() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!observed.of(recording).pending().isEmpty() && System.nanoTime() < end) {
      recording.awaitChange(recording.revision(), TimeUnit.MILLISECONDS.toNanos(50));
    }
    assertThat(observed.of(recording).pending()).isEmpty();
  }

  @Test
  void aTaskIsRecordedWithItsSpanAndBothThreads() throws Exception {
    Span span =
        LiteOpenTelemetry.builder(recording)
            .service("orders")
            .build()
            .getTracer("t")
            .spanBuilder("place order")
            .startSpan();
    try (Scope ignored = span.makeCurrent()) {
      result(pool.submit(() -> {}));
    }
    awaitNothingPending();

    Submission task = submissions().get(0);
    assertThat(task.executor()).isEqualTo("ScheduledThreadPoolExecutor");
    assertThat(task.submitter()).isEqualTo(span.getSpanContext());
    assertThat(task.submitted().thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(task.started().thread()).isEqualTo("worker");
    assertThat(task.ended().sequence()).isGreaterThan(task.started().sequence());
    assertThat(task.isRunningAt(task.started())).isFalse();
    assertThat(task.isRunningAt(task.ended())).isFalse();
  }

  @Test
  void noContextIsTakenAlong() throws Exception {
    Span span =
        LiteOpenTelemetry.builder(recording).build().getTracer("t").spanBuilder("a").startSpan();
    try (Scope ignored = Context.root().with(span).makeCurrent()) {
      assertThat(result(pool.submit(() -> Span.current().getSpanContext().isValid()))).isFalse();
    }
  }

  @Test
  void everyWayToHandOverIsRecorded() throws Exception {
    pool.execute(() -> {});
    assertThat(result(pool.submit(() -> {}, "given"))).isEqualTo("given");
    assertThat(result(pool.submit(() -> "called"))).isEqualTo("called");
    List<Callable<String>> calls = List.of(() -> "first", () -> "second");
    assertThat(pool.invokeAll(calls)).hasSize(2);
    assertThat(pool.invokeAny(calls.subList(0, 1))).isEqualTo("first");
    assertThat(result(pool.schedule(() -> "later", 1, TimeUnit.MILLISECONDS))).isEqualTo("later");
    result(pool.schedule(() -> {}, 1, TimeUnit.MILLISECONDS));
    result(CompletableFuture.runAsync(() -> {}, pool));
    awaitNothingPending();

    assertThat(submissions()).hasSize(9).allSatisfy(task -> assertThat(task.ended()).isNotNull());
  }

  @Test
  void aTaskIsPendingUntilItHasRun() throws Exception {
    Future<String> first = pool.submit(holding());
    Future<String> second = pool.submit(holding());
    assertThat(observed.of(recording).pending())
        .hasSize(2)
        .allSatisfy(
            words ->
                assertThat(words)
                    .startsWith("a task of an observed ScheduledThreadPoolExecutor, from "));

    goOn.countDown();
    result(first);
    result(second);
    awaitNothingPending();
  }

  @Test
  void aTaskThatIsCancelledIsNotPending() {
    pool.submit(holding());
    Future<String> second = pool.submit(holding());

    second.cancel(false);

    assertThat(observed.of(recording).pending()).hasSize(1);
  }

  @Test
  void aTaskOfTheFarFutureIsNotPending() {
    ScheduledFuture<?> later = pool.schedule(() -> {}, 1, TimeUnit.HOURS);

    assertThat(observed.of(recording).pending()).isEmpty();
    assertThat(later.cancel(false)).isTrue();
  }

  @Test
  void aTaskThatIsRefusedIsNotPending() {
    pool.shutdown();

    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> pool.submit(() -> {})).isInstanceOf(RejectedExecutionException.class);
    assertThat(observed.of(recording).pending()).isEmpty();
  }

  @Test
  void whatWasNotRunIsGivenBackAndNotPending() throws Exception {
    ExecutorService plain = Executors.newSingleThreadExecutor();
    ExecutorService watched = observed.observe(plain);
    CountDownLatch running = new CountDownLatch(1);
    watched.execute(running::countDown);
    Future<String> held =
        watched.submit(
            () -> {
              hold();
              return "";
            });
    Runnable mine = () -> {};
    watched.execute(mine);
    watched.submit(() -> "never");
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
    awaitStarted(2);

    assertThat(watched.shutdownNow()).hasSize(2).contains(mine);

    assertThatThrownBy(() -> result(held)).hasRootCauseInstanceOf(InterruptedException.class);
    awaitNothingPending();
    assertThat(watched.isShutdown()).isTrue();
  }

  private void awaitStarted(int number) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (submissions().stream().filter(task -> task.started() != null).count() < number
        && System.nanoTime() < end) {
      recording.awaitChange(recording.revision(), TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Test
  void eachRunOfAPeriodicTaskIsRecorded() throws Exception {
    CountDownLatch thrice = new CountDownLatch(3);
    ScheduledFuture<?> job =
        pool.scheduleWithFixedDelay(thrice::countDown, 0, 1, TimeUnit.MILLISECONDS);
    assertThat(thrice.await(10, TimeUnit.SECONDS)).isTrue();
    job.cancel(false);
    awaitNothingPending();

    assertThat(submissions()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(submissions().stream().limit(3))
        .allSatisfy(
            run -> {
              assertThat(run.submitted().sequence())
                  .isEqualTo(submissions().get(0).submitted().sequence());
              assertThat(run.started()).isNotNull();
            });
  }

  @Test
  void aTaskThatThrowsHasEnded() throws Exception {
    pool.submit(
        () -> {
          throw new IllegalStateException("boom");
        });
    awaitNothingPending();

    assertThat(submissions().get(0).ended()).isNotNull();
  }

  @Test
  void anExecutorWithoutANameIsCalledThat() {
    observed.observe((java.util.concurrent.Executor) Runnable::run).execute(() -> {});

    assertThat(submissions()).extracting(Submission::executor).containsExactly("executor");
  }
}
