package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StragglersTest {

  private static final Duration SOON = Duration.ofMillis(500);
  private static final Duration EVER = Duration.ofHours(1);

  private final RestingThreads resting = new RestingThreads();
  private final Loops loops = new Loops();
  private final CountDownLatch isOver = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  /**
   * What other tests have left behind is none of these. Threads of the JVM and of the runner work
   * at any time for a moment, so that a look which finds nobody may have to be repeated.
   */
  @BeforeEach
  void getToKnowAllOthers() {
    until(
        () -> {
          JvmStragglers others = stragglers();
          boolean areAtWork = others.areAtWork(EVER);
          others.broughtNothing();
          return !areAtWork;
        });
  }

  @AfterEach
  void end() throws InterruptedException {
    isOver.countDown();
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }

  private JvmStragglers stragglers(String... idle) {
    return new JvmStragglers(() -> NamedThreads.of(List.of(idle)), resting, loops);
  }

  @Test
  void oneThatSleepsIsAtWork() {
    thread(() -> TimeUnit.MINUTES.sleep(1));

    assertThat(stragglers().areAtWork(EVER)).isTrue();
  }

  @Test
  void oneThatHasEndedIsNot() throws InterruptedException {
    thread(() -> {}).join();

    until(() -> !stragglers().areAtWork(SOON));
  }

  @Test
  void oneThatTheUserCallsIdleIsNot() {
    thread(isOver::await).setName("heartbeat");
    thread(() -> isOver.await(1, TimeUnit.MINUTES)).setName("heartbeat-2");

    until(() -> !stragglers("heartbeat*").areAtWork(EVER));
  }

  @Test
  void oneThatWakesTooLateIsNot() {
    thread(() -> isOver.await(1, TimeUnit.MINUTES));
    assertThat(stragglers().areAtWork(EVER)).isTrue();

    until(() -> !stragglers().areAtWork(SOON) && resting.look(loops).unknown().isEmpty());
  }

  @Test
  void aPoolWithoutWorkIsNotUntilItGetsSome() {
    var pool =
        new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), this::daemon);
    pool.allowCoreThreadTimeOut(true);
    pool.execute(() -> {});
    until(() -> !stragglers().areAtWork(EVER));

    pool.execute(() -> quietly(() -> isOver.await(1, TimeUnit.MINUTES)));

    until(() -> stragglers().areAtWork(EVER));
    pool.shutdownNow();
  }

  @Test
  void whoRestsIsNotLookedAtAgain() {
    thread(isOver::await);
    until(() -> !stragglers().areAtWork(SOON) && resting.look(loops).unknown().isEmpty());

    assertThat(resting.look(loops).mayBeWoken()).isTrue();
  }

  @Test
  void aLoopThatBroughtNothingIsNotWaitedForAgain() {
    thread(this::beat);
    JvmStragglers first = stragglers();
    until(() -> first.areAtWork(SOON));

    until(() -> isKnown(first));

    thread(this::beat);
    until(() -> !stragglers().areAtWork(SOON));
  }

  /** It is at its place most of the time. */
  private boolean isKnown(JvmStragglers first) {
    first.areAtWork(SOON);
    first.broughtNothing();
    return !stragglers().areAtWork(SOON);
  }

  @Test
  void aScheduleThatBroughtNothingIsNotWaitedForAgain() {
    ScheduledExecutorService schedule = Executors.newScheduledThreadPool(1, this::daemon);
    schedule.scheduleAtFixedRate(() -> {}, 0, 100, TimeUnit.MILLISECONDS);
    JvmStragglers first = stragglers();
    until(() -> first.areAtWork(SOON));

    until(() -> isKnown(first));

    until(() -> !stragglers().areAtWork(SOON));
    schedule.shutdownNow();
  }

  @Test
  void oneThatHasDoneItsWorkIsNoLoop() throws InterruptedException {
    CountDownLatch mayEnd = new CountDownLatch(1);
    Thread once = thread(() -> waits(mayEnd));
    JvmStragglers first = stragglers();
    until(() -> first.areAtWork(EVER));
    mayEnd.countDown();
    once.join();

    first.broughtNothing();

    thread(() -> waits(isOver));
    assertThat(stragglers().areAtWork(EVER)).isTrue();
  }

  private static void waits(CountDownLatch end) throws InterruptedException {
    end.await(1, TimeUnit.MINUTES);
  }

  private void beat() throws InterruptedException {
    while (!isOver.await(50, TimeUnit.MILLISECONDS)) {}
  }

  private interface Work {
    void run() throws Exception;
  }

  private Thread thread(Work work) {
    Thread thread = daemon(() -> quietly(work));
    thread.start();
    threads.add(thread);
    return thread;
  }

  private Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "of this test");
    thread.setDaemon(true);
    return thread;
  }

  private static void quietly(Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the test is over
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void until(BooleanSupplier isSo) {
    while (!isSo.getAsBoolean()) {
      assertThat(Thread.interrupted()).as("the time of this test is over").isFalse();
      LockSupport.parkNanos(1_000_000);
    }
  }
}
