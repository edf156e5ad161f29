package dev.baton.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Activity;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.WaitResult.Reason;
import dev.baton.waiting.Waiter.Refuted;
import dev.baton.waiting.idle.HeldBy;
import dev.baton.waiting.idle.Idleness;
import dev.baton.waiting.idle.Stragglers;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaiterTest {

  private final Recording recording = Recording.of("test");
  private final WaitSettings settings =
      WaitSettings.defaults().withQuietPeriod(Duration.ofMillis(100));
  private final Waiter waiter = new Waiter(recording, settings);

  /** For what another thread does at once, on a machine that may stand still for seconds. */
  private final WaitSettings patience = settings.withQuietPeriod(Duration.ofSeconds(9));

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

    Waiter patient = new Waiter(recording, patience);
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

    WaitResult result = new Waiter(recording, patience).await(snapshot -> has(snapshot, 1));

    assertThat(result.passed()).isTrue();
    assertThat(open).isFalse();
    assertThat(program).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void anEndThatIsOnItsWayIsWaitedFor() {
    AtomicBoolean open = new AtomicBoolean(true);
    CountDownLatch counted = new CountDownLatch(1);
    CompletableFuture<Void> goesOn = new CompletableFuture<>();
    recording.started(() -> span("open"));
    CompletableFuture<Void> program =
        CompletableFuture.runAsync(
            () ->
                recording.ended(
                    sequence -> {
                      counted.countDown(); // no span counts as open, but this one still looks so
                      goesOn.join();
                      open.set(false);
                    }));
    awaitQuietly(counted);
    goesOn.completeOnTimeout(null, 20, TimeUnit.MILLISECONDS);

    WaitResult result =
        new Waiter(recording, patience)
            .await(snapshot -> open.get() ? Verdict.holds() : Verdict.proven());

    assertThat(result.verdict()).isEqualTo(Verdict.proven());
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
  void whatMayBePendingHoldsAFailureBackAndNoPass() {
    recording.register(
        new Activity() {
          @Override
          public List<String> pending() {
            return List.of();
          }

          @Override
          public List<String> possiblyPending() {
            return List.of("spans of billing, perhaps");
          }
        });
    Waiter brief = new Waiter(recording, settings.withDeadline(Duration.ofMillis(500)));

    WaitResult failed = brief.await(snapshot -> has(snapshot, 1));
    assertThat(failed.reason()).isEqualTo(Reason.DEADLINE);
    assertThat(failed.pending()).containsExactly("spans of billing, perhaps");

    assertThat(waiter.await(snapshot -> has(snapshot, 0)).reason()).isEqualTo(Reason.DECIDED);
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
    Waiter patient = new Waiter(recording, patience);

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
  void eachAssertionHasItsOwnDeadline() {
    recording.register(() -> List.of("an export"));
    Waiter impatient = new Waiter(recording, settings.withDeadline(Duration.ofMillis(150)));
    impatient.await(snapshot -> has(snapshot, 1));

    WaitResult second = impatient.await(snapshot -> has(snapshot, 1));

    assertThat(second.reason()).isEqualTo(Reason.DEADLINE);
    assertThat(second.waitedNanos()).isGreaterThanOrEqualTo(Duration.ofMillis(150).toNanos());
  }

  @Test
  void allAssertionsOfATestWaitForALimitedTime() {
    recording.register(() -> List.of("an export"));
    Waiter impatient = new Waiter(recording, settings.withTotalWait(Duration.ofMillis(150)));
    WaitResult first = impatient.await(snapshot -> has(snapshot, 1));

    WaitResult second = impatient.await(snapshot -> has(snapshot, 1));

    assertThat(first.reason()).isEqualTo(Reason.TOTAL_WAIT);
    assertThat(second.reason()).isEqualTo(Reason.TOTAL_WAIT);
  }

  @Test
  void whatIsNeverTrueIsNotWaitedForThoughSpansCome() {
    recording.register(
        () -> {
          recording.changed(); // whenever somebody looks
          return List.of("a stream");
        });

    WaitResult result = waiter.await(snapshot -> Verdict.never(() -> Problem.of("forbidden")));

    assertThat(result.reason()).isEqualTo(Reason.DECIDED);
  }

  @Test
  void whatHoldsWhileOnlySpansAreOpenPassesAfterTheQuietPeriod() {
    recording.started(() -> span("stream"));
    Waiter beside = with(settings, new Script(BUSY));

    WaitResult result = beside.await(snapshot -> has(snapshot, 1));

    assertThat(result.passed()).isTrue();
    assertThat(result.reason()).isEqualTo(Reason.QUIET);
  }

  @Test
  void whatStaysWrongThoughASpanIsOpenFailsEarlyWhereNobodyCanEndIt() {
    recording.started(() -> span("forgotten"));
    Waiter alone = with(settings, new Script(null));

    WaitResult result = alone.await(snapshot -> has(snapshot, 2));

    assertThat(result.reason()).isEqualTo(Reason.QUIET);
    assertThat(result.pending()).containsExactly("1 open span");
  }

  @Test
  void anOpenSpanHoldsTheFailureBackWhereAnEventFromOutsideMayEndIt() {
    recording.started(() -> span("asynchronous"));
    Script listener =
        new Script(null) {
          @Override
          public boolean isListening() {
            return true;
          }
        };
    WaitSettings hasty = settings.withDeadline(Duration.ofMillis(800));

    WaitResult result = with(hasty, listener).await(snapshot -> has(snapshot, 2));

    assertThat(result.reason()).isEqualTo(Reason.DEADLINE);
    assertThat(result.heldBy()).isNull();
  }

  @Test
  void anOpenSpanHoldsTheFailureBackOnlyAsLongAsACloserLookSeesWhatMayEndIt() {
    recording.started(() -> span("asynchronous"));
    List<Boolean> connected = new ArrayList<>(List.of(true, false));
    Script client =
        new Script(null) {
          private boolean isListening;

          @Override
          public Optional<HeldBy> look(Duration horizon) {
            isListening = false;
            return super.look(horizon);
          }

          @Override
          public Optional<HeldBy> lookCloser() {
            isListening = connected.remove(0);
            return super.lookCloser();
          }

          @Override
          public boolean isListening() {
            return isListening;
          }
        };

    WaitResult result = with(settings, client).await(snapshot -> has(snapshot, 2));

    assertThat(result.reason()).isEqualTo(Reason.QUIET);
    assertThat(connected).isEmpty();
  }

  @Test
  void anOpenSpanHoldsTheFailureBackWhileAThreadIsAtWork() {
    recording.started(() -> span("at work"));
    WaitSettings hasty = settings.withDeadline(Duration.ofMillis(800));

    WaitResult result = with(hasty, new Script(BUSY)).await(snapshot -> has(snapshot, 2));

    assertThat(result.reason()).isEqualTo(Reason.DEADLINE);
  }

  @Test
  void pendingWorkHoldsAPassBack() {
    recording.register(() -> List.of("a task"));
    Waiter impatient = new Waiter(recording, settings.withDeadline(Duration.ofMillis(300)));

    WaitResult result = impatient.await(snapshot -> has(snapshot, 0));

    assertThat(result.passed()).isTrue();
    assertThat(result.reason()).isEqualTo(Reason.DEADLINE);
  }

  @Test
  void whoIsNotIdleHoldsTheFailureBackAndIsNamed() {
    WaitSettings hasty = settings.withDeadline(Duration.ofMillis(300));
    Waiter beside = with(hasty, new Script(BUSY));

    WaitResult result = untilLookedAt(() -> beside.await(snapshot -> has(snapshot, 1)));

    assertThat(result.reason()).isEqualTo(Reason.DEADLINE);
    assertThat(result.heldBy()).isEqualTo(BUSY);
  }

  @Test
  void whoIsSeenAtASecondLookOnlyHoldsTheFailureBackAndIsNamed() {
    WaitSettings hasty = settings.withDeadline(Duration.ofMillis(1_000));
    Script script =
        new Script(null) {
          @Override
          public Optional<HeldBy> lookCloser() {
            return Optional.of(BUSY);
          }
        };

    WaitResult result =
        untilLookedAt(() -> with(hasty, script).await(snapshot -> has(snapshot, 1)));

    assertThat(result.reason()).isEqualTo(Reason.DEADLINE);
    assertThat(result.heldBy()).isEqualTo(BUSY);
  }

  /** A machine that stands still until the deadline lets nobody look at any thread. */
  private static WaitResult untilLookedAt(Supplier<WaitResult> wait) {
    WaitResult result = wait.get();
    for (int again = 0; again < 9 && result.heldBy() == null; again++) {
      result = wait.get();
    }
    return result;
  }

  @Test
  void nobodyIsLookedAtWhereAnAssertionHolds() {
    Waiter beside = new Waiter(recording, settings, WaiterTest::mustNotLook, () -> new Late(0));

    assertThat(beside.await(snapshot -> has(snapshot, 0)).passed()).isTrue();
    beside.settle();
    assertThat(beside.recheck()).isEmpty();
  }

  @Test
  void nobodyIsLookedAtAtTheEndWhereEverythingWasProven() {
    Waiter beside =
        new Waiter(recording, settings, WaiterTest::mustNotLook, WaiterTest::mustNotLook);

    beside.await(snapshot -> Verdict.proven());

    beside.settle();
  }

  private static <T> T mustNotLook() {
    throw new AssertionError("threads are looked at");
  }

  @Test
  void whatIsStillAtWorkIsWaitedForBeforeTheSecondJudgement() {
    Late late = new Late(3);
    Waiter beside = new Waiter(recording, patience, () -> new Script(null), () -> late);
    beside.await(snapshot -> has(snapshot, 0));
    late.then(() -> recording.accept(List.of(span("straggler"))));

    beside.settle();

    assertThat(beside.recheck()).hasSize(1);
    assertThat(late.broughtNothing).isFalse();
  }

  @Test
  void whoMayHandOverToAnotherIsLookedAtAgain() {
    Late late = new Late(1);
    Waiter beside = new Waiter(recording, patience, () -> new Script(null), () -> late);
    beside.await(snapshot -> has(snapshot, 0));

    beside.settle();

    assertThat(late.looks).isEqualTo(3);
    assertThat(late.broughtNothing).isTrue();
  }

  @Test
  void whoIsAlwaysAtWorkIsWaitedForUntilTheQuietPeriodIsOver() {
    Late late = new Late(Integer.MAX_VALUE);
    Waiter beside = new Waiter(recording, settings, () -> new Script(null), () -> late);
    beside.await(snapshot -> has(snapshot, 0));

    beside.settle();

    assertThat(beside.recheck()).isEmpty();
    assertThat(late.horizon).isLessThan(settings.quietPeriod());
    assertThat(late.broughtNothing).isTrue();
  }

  /** Threads that are at work at so many looks. */
  private static final class Late implements Stragglers {

    private final int busyLooks;
    private int looks;
    private Duration horizon = Duration.ZERO;
    private Runnable last = () -> {};
    private boolean broughtNothing;

    Late(int busyLooks) {
      this.busyLooks = busyLooks;
    }

    /** Lets this happen at the last of them. */
    void then(Runnable happens) {
      last = happens;
    }

    @Override
    public boolean areAtWork(Duration until) {
      horizon = until;
      looks++;
      if (looks == busyLooks) {
        last.run();
      }
      return looks <= busyLooks;
    }

    @Override
    public void broughtNothing() {
      broughtNothing = true;
    }
  }

  @Test
  void aSpanOfTheCleanUpRefutesNothing() {
    waiter.await(snapshot -> has(snapshot, 0));
    assertThat(waiter.recheck()).isEmpty();
    recording.accept(List.of(span("clean-up")));

    assertThat(waiter.recheckAtClose()).isEmpty();
  }

  @Test
  void whatWasNotEndedByTheCleanUpRefutes() {
    AtomicBoolean open = new AtomicBoolean(true);
    recording.started(() -> span("open"));
    waiter.await(snapshot -> snapshot.isOver() && open.get() ? odd() : Verdict.holds());
    assertThat(waiter.recheck()).isEmpty();
    recording.over();

    assertThat(waiter.recheckAtClose()).hasSize(1);
  }

  @Test
  void whatHeldDuringTheCleanUpIsJudgedAtItsEnd() {
    assertThat(waiter.recheck()).isEmpty();
    waiter.await(snapshot -> has(snapshot, 0));
    recording.accept(List.of(span("straggler")));

    assertThat(waiter.recheckAtClose()).hasSize(1);
    assertThat(waiter.recheckAtClose()).isEmpty();
  }

  private Waiter with(WaitSettings chosen, Idleness idleness) {
    return new Waiter(recording, chosen, () -> idleness, () -> new Late(0));
  }

  private static final HeldBy BUSY = new HeldBy("thread 'pool-1'", "sleeps", "Job.java:3");

  /** Says what it was told to say of the threads. */
  private static class Script implements Idleness {

    private @Nullable HeldBy holder;
    private @Nullable Runnable next;

    Script(@Nullable HeldBy holder) {
      this.holder = holder;
    }

    /** Lets this happen at the next look, after which all are idle. */
    void then(Runnable happens) {
      next = happens;
    }

    @Override
    public Optional<HeldBy> look(Duration horizon) {
      Optional<HeldBy> seen = Optional.ofNullable(holder);
      if (next != null) {
        next.run();
        next = null;
        holder = null;
      }
      return seen;
    }

    @Override
    public Optional<HeldBy> lookCloser() {
      return Optional.empty();
    }

    @Override
    public boolean isListening() {
      return false;
    }
  }

  private static Verdict has(Snapshot snapshot, int count) {
    int actual = snapshot.spans().size();
    return actual == count
        ? Verdict.holds()
        : Verdict.notYet(() -> Problem.of("expected %s, but was %s".formatted(count, actual)));
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
