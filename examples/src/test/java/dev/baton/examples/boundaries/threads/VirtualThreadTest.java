package dev.baton.examples.boundaries.threads;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.context.Context;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@TraceTest
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "there are no virtual threads before 21")
class VirtualThreadTest {

  private ExecutorService threads;

  /** {@code Executors.newVirtualThreadPerTaskExecutor()}, in words that Java 17 can compile. */
  @BeforeEach
  void start() throws ReflectiveOperationException {
    threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aWrappedTaskTakesTheContextAlong(TraceHarness harness) {
    ExecutorService wrapped = Context.taskWrapping(threads);
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(wrapped::submit);

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void aVirtualThreadPerTaskBeginsWithoutAContext(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(threads::submit);

    Pricing.wasLostOn(
        "thread #n",
        "start the thread with a wrapped task (Context.current().wrap), or wrap the executor that"
            + " starts it (Context.taskWrapping)",
        harness);
  }
}
