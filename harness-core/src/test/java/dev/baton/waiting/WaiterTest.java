package dev.baton.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.WaitResult.Reason;
import dev.baton.waiting.Waiter.Refuted;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WaiterTest {

  private final Recording recording = Recording.of("test");
  private final WaitSettings settings =
      WaitSettings.defaults().withQuietPeriod(Duration.ofMillis(100));
  private final Waiter waiter = new Waiter(recording, settings);

  @Test
  void whatIsProvenIsAnsweredAtOnce() {
    recording.started(() -> span("open"));

    WaitResult result = waiter.await(snapshot -> Verdict.proven());

    assertThat(result.passed()).isTrue();
    assertThat(result.reason()).isEqualTo(Reason.DECIDED);
  }

  @Test
  void whatIsNotYetTrueIsWaitedFor() {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Void> program =
        CompletableFuture.runAsync(
            () -> {
              awaitQuietly(asked);
              recording.accept(List.of(span("late")));
            });

    Waiter patient = new Waiter(recording, settings.withQuietPeriod(Duration.ofSeconds(9)));
    WaitResult result =
        patient.await(
            snapshot -> {
              asked.countDown();
              return has(snapshot, 1);
            });

    assertThat(result.passed()).isTrue();
    assertThat(program).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void whatStaysWrongInQuietFailsEarly() {
    WaitResult result = waiter.await(snapshot -> has(snapshot, 1));

    assertThat(result.passed()).isFalse();
    assertThat(result.reason()).isEqualTo(Reason.QUIET);
    assertThat(result.verdict().problem()).contains(Problem.of("expected 1, but was 0"));
  }

  @Test
  void aCountThatHoldsIsNotBelievedWhileASpanIsOpen() {
    AtomicBoolean open = new AtomicBoolean(true);
    recording.started(() -> span("open"));
    CompletableFuture<Void> program =
        CompletableFuture.runAsync(
            () -> {
              open.set(false);
              recording.ended();
            });

    WaitResult result = waiter.await(snapshot -> has(snapshot, 1));

    assertThat(result.passed()).isTrue();
    assertThat(open).isFalse();
    assertThat(program).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void anEndThatIsOnItsWayIsWaitedFor() {
    AtomicBoolean open = new AtomicBoolean(true);
    CountDownLatch counted = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(2);
    recording.started(() -> span("open"));
    CompletableFuture<Void> program =
        CompletableFuture.runAsync(
            () ->
                recording.ended(
                    sequence -> {
                      counted.countDown(); // no span counts as open, but this one still looks so
                      awaitQuietly(looked);
                      open.set(false);
                    }));
    awaitQuietly(counted);

    WaitResult result =
        waiter.await(
            snapshot -> {
              boolean looksOpen = open.get();
              looked.countDown();
              return looksOpen ? Verdict.holds() : Verdict.proven();
            });

    assertThat(result.verdict()).as("not the answer of the first look").isEqualTo(Verdict.proven());
    assertThat(program).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void aPendingActivityHoldsTheFailureBackUntilTheDeadline() {
    recording.register(() -> List.of("an export"));
    Waiter impatient = new Waiter(recording, settings.withDeadline(Duration.ofMillis(150)));

    WaitResult result = impatient.await(snapshot -> has(snapshot, 1));

    assertThat(result.reason()).isEqualTo(Reason.DEADLINE);
    assertThat(result.pending()).containsExactly("an export");
  }

  @Test
  void aThreadAtWorkHoldsTheFailureBack() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Thread worker =
        new Thread(
            () -> {
              while (!stop.get()) {
                Thread.onSpinWait();
              }
              recording.accept(List.of(span("computed")));
            });
    worker.start();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    timer.schedule(() -> stop.set(true), 400, TimeUnit.MILLISECONDS);
    timer.shutdown();

    WaitResult result = waiter.await(snapshot -> has(snapshot, 1));

    assertThat(result.passed()).as("held back beyond the 100 ms of quiet").isTrue();
    worker.join(10_000);
  }

  @Test
  void whatIsOutOfReachFailsWithoutTheQuietPeriod() {
    Waiter patient = new Waiter(recording, settings.withQuietPeriod(Duration.ofSeconds(9)));

    WaitResult result = patient.await(snapshot -> Verdict.never(() -> Problem.of("forbidden")));

    assertThat(result.reason()).isEqualTo(Reason.DECIDED);
    assertThat(result.waitedNanos()).isLessThan(TimeUnit.SECONDS.toNanos(9));
  }

  @Test
  void whatHeldOnlySoFarIsJudgedAgain() {
    assertThat(waiter.await(snapshot -> has(snapshot, 0)).passed()).isTrue();
    recording.accept(List.of(span("straggler")));

    List<Refuted> refuted = waiter.recheck();

    assertThat(refuted)
        .singleElement()
        .satisfies(one -> assertThat(one.problem().message()).isEqualTo("expected 0, but was 1"));
    assertThat(waiter.recheck()).isEmpty();
  }

  @Test
  void theSpanThatRefutedIsNamed() {
    recording.accept(List.of(span("first")));
    assertThat(waiter.await(WaiterTest::hasNoJob).passed()).isTrue();
    recording.accept(List.of(span("harmless"), span("job"), span("later")));

    assertThat(waiter.recheck())
        .singleElement()
        .satisfies(one -> assertThat(one.by()).extracting(CapturedSpan::name).isEqualTo("job"));
  }

  private static Verdict hasNoJob(Snapshot snapshot) {
    return snapshot.spans().stream().noneMatch(span -> span.name().equals("job"))
        ? Verdict.holds()
        : Verdict.never(() -> Problem.of("expected no job"));
  }

  @Test
  void whatIsNoMatterOfSpansIsRefutedByNone() {
    waiter.await(snapshot -> snapshot.revision() == 0 ? Verdict.holds() : odd());
    recording.accept(List.of(span("job")));

    assertThat(waiter.recheck()).singleElement().satisfies(one -> assertThat(one.by()).isNull());
  }

  private static Verdict odd() {
    return Verdict.notYet(() -> Problem.of("expected nothing to happen"));
  }

  @Test
  void oneTestSpendsOneDeadlineOnAllItsWaiting() {
    recording.register(() -> List.of("an export"));
    Waiter impatient = new Waiter(recording, settings.withDeadline(Duration.ofMillis(500)));
    impatient.await(snapshot -> has(snapshot, 1));

    WaitResult second = impatient.await(snapshot -> has(snapshot, 1));

    assertThat(second.reason()).isEqualTo(Reason.DEADLINE);
    assertThat(second.waitedNanos()).isLessThan(TimeUnit.MILLISECONDS.toNanos(500));
  }

  private static Verdict has(Snapshot snapshot, int count) {
    int actual = snapshot.spans().size();
    return actual == count
        ? Verdict.holds()
        : Verdict.notYet(() -> Problem.of("expected %d, but was %d".formatted(count, actual)));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static CapturedSpan span(String name) {
    SpanContext context =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            SpanId.fromLong(1),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return CapturedSpan.builder(context, name).time(1, 2).build();
  }
}
