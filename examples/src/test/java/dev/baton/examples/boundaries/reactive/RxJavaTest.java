package dev.baton.examples.boundaries.reactive;

import dev.baton.examples.boundaries.threads.OrderDesk;
import dev.baton.examples.boundaries.threads.Pricing;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.rxjava.v3_1_1.TracingAssembly;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TraceTest
class RxJavaTest {

  private final TracingAssembly tracing = TracingAssembly.create();

  @AfterEach
  void leaveNoHooks() {
    tracing.disable();
    RxJavaPlugins.reset();
  }

  @Test
  void tracingAssemblyTakesTheContextToWhereOneObserves(TraceHarness harness) {
    tracing.enable();
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(
        () ->
            Flowable.just("book", "pen")
                .observeOn(Schedulers.io())
                .map(item -> desk.price())
                .blockingLast());

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void tracingAssemblyTakesTheContextToWhereOneSubscribes(TraceHarness harness) {
    tracing.enable();
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(() -> Single.fromCallable(desk::price).subscribeOn(Schedulers.io()).blockingGet());

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void aWrappedScheduleTakesTheContextAlong(TraceHarness harness) {
    RxJavaPlugins.setScheduleHandler(task -> Context.current().wrap(task));
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(() -> Single.fromCallable(desk::price).subscribeOn(Schedulers.io()).blockingGet());

    Pricing.belongsToItsOrder(harness);
  }

  @Test
  void aBareSchedulerDropsTheContext(TraceHarness harness) {
    OrderDesk desk = new OrderDesk(harness.service("orders"));

    desk.inOrder(() -> Single.fromCallable(desk::price).subscribeOn(Schedulers.io()).blockingGet());

    Pricing.wasLostOn(
        "RxCachedThreadScheduler-n",
        "enable TracingAssembly (opentelemetry-rxjava-3.1.1) or wrap what is scheduled"
            + " (RxJavaPlugins.setScheduleHandler)",
        harness);
  }
}
