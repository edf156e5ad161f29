package dev.baton.examples.boundaries.threads;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.context.Context;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TraceTest
class ScheduledWorkTest {

  private static final String WRAP_IT = "wrap the task (Context.current().wrap)";

  private final Timer timer = new Timer("Timer-prices", true);
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "price-scheduler"));

  @AfterEach
  void stop() {
    timer.cancel();
    scheduler.shutdownNow();
  }

  @Test
  void aWrappedSchedulerTakesTheContextAlong(TraceHarness harness) {
    ScheduledExecutorService threads = Context.taskWrapping(scheduler);
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(pricing -> threads.schedule(pricing, 1, TimeUnit.MILLISECONDS));

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void aBareSchedulerDropsTheContext(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(pricing -> scheduler.schedule(pricing, 1, TimeUnit.MILLISECONDS));

    Pricing.wasLostOn("price-scheduler", WRAP_IT, harness);
  }

  /** What repeats outlives the order that is open when it is started: it is a job of its own. */
  @Test
  void whatRepeatsIsAJobOfItsOwnAndSaysSo(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));
    CountDownLatch runs = new CountDownLatch(2);

    desk.inOrder(
        () -> {
          scheduler.scheduleAtFixedRate(
              () -> {
                desk.cleanUp();
                runs.countDown();
              },
              0,
              1,
              TimeUnit.MILLISECONDS);
          OrderDesk.await(runs);
        });
    scheduler.shutdownNow();

    assertThat(harness).traceOf("place order").hasSpanCount(1);
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aTimerThatRunsAWrappedTaskTakesTheContextAlong(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(pricing -> timer.schedule(task(Context.current().wrap(pricing)), 1));

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void aTimerDropsTheContext(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(pricing -> timer.schedule(task(pricing), 1));

    Pricing.wasLostOn("Timer-prices", WRAP_IT, harness);
  }

  private static TimerTask task(Runnable work) {
    return new TimerTask() {
      @Override
      public void run() {
        work.run();
      }
    };
  }
}
