package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work without a parent on another thread: why it has none, and whose it is. */
@TraceTest
class ContextLostReasonsTest {

  private final ExecutorService pool =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "pricing-1"));

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  /** Runs this on the pool while an order is placed. */
  private void whilePlacing(Traced orders, ExecutorService threads, Runnable work) {
    orders.inSpan(
        "place order",
        () -> {
          Future<?> task = threads.submit(work);
          Waits.forTheEndOf(task);
        });
  }

  @Test
  void aTaskThatLinksToWhoHandedItOverIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    ExecutorService observed = harness.observe(pool);
    orders.inSpan(
        "place order",
        () -> {
          Span order = Span.current();
          Waits.forTheEndOf(
              observed.submit(
                  () ->
                      orders
                          .tracer
                          .spanBuilder("audit")
                          .addLink(order.getSpanContext())
                          .startSpan()
                          .end()));
        });

    Healthy.isSilent(harness);
  }

  @Test
  void aTaskThatLinksToSomethingElseIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Span other = orders.tracer.spanBuilder("import").setNoParent().startSpan();
    other.end();
    whilePlacing(
        orders,
        harness.observe(pool),
        () -> orders.tracer.spanBuilder("audit").addLink(other.getSpanContext()).startSpan().end());

    assertThat(harness.findings())
        .extracting(Finding::title)
        .containsExactly("perhaps a dropped baton: inside orders, on thread pricing-1");
  }

  @Test
  void aTaskThatIsWrappedInTheRootContextIsToldSo(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    whilePlacing(orders, pool, Context.root().wrap(() -> orders.inSpan("price", () -> {})));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/context-lost (POSSIBLE)
            perhaps a dropped baton: inside orders, on thread pricing-1
            …, but it may have broken inside orders, on thread pricing-1
              price (INTERNAL) began without a parent          Traced.java «Span span = tracer.spanBuilder(name).startSpan();», called at ContextLostReasonsTest.java «whilePlacing(orders, pool, Context.root().wrap(() -> orders.inSpan("price", () -> {})));» (pricing-1)
              place order (INTERNAL) was open at that moment   Traced.java «Span span = tracer.spanBuilder(name).startSpan();», called at ContextLostReasonsTest.java «orders.inSpan(» (main)
            so either the work was handed to pricing-1 without its context: the root context was current there, because the task, its executor or its thread was wrapped in it (at start-up, or on the thread that completes a future), or because it was made current: wrap each task where its span is current, as Context.taskWrapping does at each submission; or it is a job of its own: then say so with setNoParent().
            to settle it: start price with setNoParent() if it is a job of its own\
            """);
  }

  @Test
  void aSpanThatIsGivenAContextWithoutASpanIsToldSo(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    whilePlacing(
        orders,
        pool,
        () -> orders.tracer.spanBuilder("price").setParent(Context.current()).startSpan().end());

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/context-lost (POSSIBLE)
            perhaps a dropped baton: inside orders, on thread pricing-1
            …, but it may have broken inside orders, on thread pricing-1
              price (INTERNAL) began without a parent          ContextLostReasonsTest.java «() -> orders.tracer.spanBuilder("price").setParent(Context.current()).startSpan().end());» (pricing-1)
              place order (INTERNAL) was open at that moment   Traced.java «Span span = tracer.spanBuilder(name).startSpan();» (main)
            so either the work was handed to pricing-1 without its context: setParent got a context without a span. Take Context.current() before the work is handed over and give it that, or wrap the task and leave setParent out; or it is a job of its own: then say so with setNoParent().
            to settle it: start price with setNoParent() if it is a job of its own\
            """);
  }

  /** One half of the work has the context, as a helper wraps it only where it is told to. */
  @Test
  void theSameWorkWithAndWithoutItsContextIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    ExecutorService other =
        Executors.newSingleThreadExecutor(task -> new Thread(task, "pricing-2"));
    orders.inSpan(
        "place order",
        () -> {
          Runnable price = () -> orders.tracer.spanBuilder("price").startSpan().end();
          Waits.forTheEndOf(other.submit(Context.current().wrap(price)));
          Waits.forTheEndOf(pool.submit(price));
        });
    Waits.forTheEndOf(other);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/context-lost (POSSIBLE)
            perhaps a dropped baton: inside orders, on thread pricing-1
            …, but it may have broken inside orders, on thread pricing-1
              price (INTERNAL) began without a parent          ContextLostReasonsTest.java «Runnable price = () -> orders.tracer.spanBuilder("price").startSpan().end();» (pricing-1)
              place order (INTERNAL) was open at that moment   Traced.java «Span span = tracer.spanBuilder(name).startSpan();» (main)
              price (INTERNAL) began as a child of it          ContextLostReasonsTest.java «Runnable price = () -> orders.tracer.spanBuilder("price").startSpan().end();» (pricing-2)
            so either the work was handed to pricing-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap); or it is a job of its own: then say so with setNoParent().
            to settle it: start price with setNoParent() if it is a job of its own\
            """);
  }

  /** The half with the context is still at work: it is a sibling, and not what was lost. */
  @Test
  void aSiblingThatIsStillOpenIsNamedOnce(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    orders.inSpan(
        "place order",
        () -> {
          Span first = price(orders);
          Waits.forTheEndOf(pool.submit(() -> price(orders).end()));
          first.end();
        });

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/context-lost (POSSIBLE)
            perhaps a dropped baton: inside orders, on thread pricing-1
            …, but it may have broken inside orders, on thread pricing-1
              price (INTERNAL) began without a parent          ContextLostReasonsTest.java «return orders.tracer.spanBuilder("price").startSpan();», called at ContextLostReasonsTest.java «Waits.forTheEndOf(pool.submit(() -> price(orders).end()));» (pricing-1)
              place order (INTERNAL) was open at that moment   Traced.java «Span span = tracer.spanBuilder(name).startSpan();» (main)
              price (INTERNAL) began as a child of it          ContextLostReasonsTest.java «return orders.tracer.spanBuilder("price").startSpan();», called at ContextLostReasonsTest.java «Span first = price(orders);» (main)
            so either the work was handed to pricing-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap); or it is a job of its own: then say so with setNoParent().
            to settle it: start price with setNoParent() if it is a job of its own\
            """);
  }

  private static Span price(Traced orders) {
    return orders.tracer.spanBuilder("price").startSpan();
  }

  @Test
  void theRunOfAScheduledJobIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    whilePlacing(
        orders,
        pool,
        () ->
            orders
                .tracer
                .spanBuilder("Prices.refresh")
                .setAttribute("job.system", "quartz")
                .startSpan()
                .end());

    Healthy.isSilent(harness);
  }

  /** An assertion that expects the job below the order says that it is none. */
  @Test
  void anAssertionThatExpectsTheScheduledJobElsewhereIsAnswered(TraceHarness harness) {
    harness.virtualClock();
    Traced orders = Traced.service(harness, "orders");
    whilePlacing(
        orders,
        pool,
        () ->
            orders
                .tracer
                .spanBuilder("Prices.refresh")
                .setAttribute("job.system", "quartz")
                .startSpan()
                .end());

    Throwable failure =
        catchThrowable(
            () ->
                assertThat(harness).hasShape("place order  @orders\n  Prices.refresh  @orders\n"));

    assertThat(FindingText.of(failure))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside orders, between place order and Prices.refresh: the context did not come along from thread main (Traced.java «Span span = tracer.spanBuilder(name).startSpan();») to thread pricing-1 (ContextLostReasonsTest.java «.startSpan()»):

                place order         @orders  INTERNAL    # 0 ms
              -   Prices.refresh    @orders
              + Prices.refresh      @orders  INTERNAL    # the root of another trace, 0 ms

              dropped baton: inside orders, on thread pricing-1
                Prices.refresh (INTERNAL) began without a parent   ContextLostReasonsTest.java «.startSpan()» (pricing-1)
                place order (INTERNAL) was open at that moment     Traced.java «Span span = tracer.spanBuilder(name).startSpan();» (main)
                so the work was handed to pricing-1 without its context: wrap the executor (Context.taskWrapping) or the task (Context.current().wrap).\
            """);
  }
}
