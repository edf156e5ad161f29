package dev.baton.examples.boundaries.threads;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;

@TraceTest
class ThreadTest {

  @Test
  void aWrappedTaskTakesTheContextAlong(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(pricing -> new Thread(Context.current().wrap(pricing)).start());

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void aThreadBeginsWithoutAContext(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(pricing -> new Thread(pricing).start());

    Pricing.wasLostOn("Thread-n", Pricing.START_IT_WRAPPED, harness);
  }
}
