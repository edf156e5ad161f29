package dev.baton.examples.boundaries.threads;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.context.Context;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TraceTest
class HandOverQueueTest {

  /** What waits in the queue: a context is a value, and may wait with the work that it is for. */
  private record Job(Runnable work, Context context) {}

  private final BlockingQueue<Job> queue = new LinkedBlockingQueue<>();
  private final Thread worker = new Thread(this::work, "pricing-loop");

  @BeforeEach
  void start() {
    worker.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    worker.interrupt();
    worker.join();
  }

  private void work() {
    try {
      while (true) {
        Job job = queue.take();
        job.context().wrap(job.work()).run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aMessageThatHoldsTheContextTakesItAlong(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(pricing -> queue.add(new Job(pricing, Context.current())));

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void aMessageWithoutContextDropsIt(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.place(pricing -> queue.add(new Job(pricing, Context.root())));

    Pricing.wasLostOn("pricing-loop", Pricing.WRAPPED_TOO_EARLY, harness);
  }
}
