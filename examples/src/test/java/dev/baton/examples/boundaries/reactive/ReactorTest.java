package dev.baton.examples.boundaries.reactive;

import dev.baton.examples.boundaries.threads.OrderDesk;
import dev.baton.examples.boundaries.threads.Pricing;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.reactor.v3_1.ContextPropagationOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@TraceTest
class ReactorTest {

  private final ContextPropagationOperator tracing = ContextPropagationOperator.create();

  @AfterEach
  void leaveNoHooks() {
    tracing.resetOnEachOperator();
    Schedulers.resetOnScheduleHook("tracing");
  }

  @Test
  void theOperatorTakesTheContextToWhereOneSubscribes(TraceHarness harness) {
    tracing.registerOnEachOperator();
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(
        () -> Mono.fromCallable(desk::price).subscribeOn(Schedulers.boundedElastic()).block());

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void theOperatorTakesTheContextToWhereOnePublishes(TraceHarness harness) {
    tracing.registerOnEachOperator();
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(
        () ->
            Flux.just("book", "pen")
                .publishOn(Schedulers.parallel())
                .map(item -> desk.price())
                .blockLast());

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void aHookOnSchedulesTakesTheContextAlong(TraceHarness harness) {
    Schedulers.onScheduleHook("tracing", task -> Context.current().wrap(task));
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(
        () -> Mono.fromCallable(desk::price).subscribeOn(Schedulers.boundedElastic()).block());

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void aBareSchedulerDropsTheContext(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(
        () -> Mono.fromCallable(desk::price).subscribeOn(Schedulers.boundedElastic()).block());

    Pricing.wasLostOn(
        "boundedElastic-n",
        "register ContextPropagationOperator (opentelemetry-reactor-3.1) on each operator or wrap"
            + " what is scheduled (Schedulers.onScheduleHook)",
        harness);
  }
}
