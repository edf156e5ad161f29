package dev.baton.examples.boundaries.threads;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.context.Context;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TraceTest
class ExecutorTest {

  private final ExecutorService pool =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "pricing-1"));

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @Test
  void aWrappedTaskTakesTheContextAlong(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(pricing -> pool.execute(Context.current().wrap(pricing)));

    Pricing.belongsToItsOrder(harness);
    assertThat(harness).span("price").isChildOf("place order").hasBaggage("customer.tier", "gold");
  }

  @Test
  void aWrappedExecutorTakesTheContextOfEachTaskAlong(TraceHarness harness) {
    ExecutorService threads = Context.taskWrapping(pool);
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(threads::submit);

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void aBareExecutorDropsTheContext(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(pool::execute);

    Pricing.wasLostOn("pricing-1", Pricing.WRAP_THE_EXECUTOR, harness);
  }

  @Test
  void anExecutorThatIsWrappedAtTheStartHasTheContextOfTheStart(TraceHarness harness) {
    Executor threads = Context.current().wrap((Executor) pool);
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(threads::execute);

    Pricing.wasLostOn("pricing-1", Pricing.WRAPPED_TOO_EARLY, harness);
  }
}
