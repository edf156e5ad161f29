package dev.baton.examples.generated;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Streams, answers on another thread, work that is cancelled, tried again or late. */
final class HealthyStreams {

  static final List<HealthyKind> ALL =
      List.of(
          HealthyStreams::serverStream,
          HealthyStreams::bothWays,
          HealthyStreams::answeredElsewhere,
          HealthyStreams::cancelledWhileItWaits,
          HealthyStreams::cancelledTimer,
          HealthyStreams::backOff,
          HealthyStreams::lateChild,
          HealthyStreams::allOf,
          HealthyStreams::session);

  private HealthyStreams() {}

  /** The server sends three items, each of which the client works on below its call. */
  private static void serverStream(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    Span call = world.start(service, "shop.Items/List", SpanKind.CLIENT);
    Context context = Context.current().with(call);
    Map<String, String> headers = world.inject(service, context);
    CompletableFuture<Void> done = new CompletableFuture<>();
    world
        .pool(to)
        .execute(
            () -> {
              Context sent = world.extract(to, headers);
              Span server = world.start(to, "shop.Items/List", SpanKind.SERVER, sent);
              for (int i = 0; i < 3; i++) {
                server.addEvent("sent");
                CompletableFuture.runAsync(
                        context.wrap(() -> world.inSpan(service, "item", () -> {})),
                        world.pool(service))
                    .join();
              }
              server.end();
              done.complete(null);
            });
    done.join();
    call.end();
    inner.in(service);
  }

  /** Both ends keep a context of their span and never make it current. */
  private static void bothWays(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    Span call = world.start(service, "shop.Chat/Talk", SpanKind.CLIENT);
    Context here = Context.current().with(call);
    Context sent = world.extract(to, world.inject(service, here));
    Span server = world.start(to, "shop.Chat/Talk", SpanKind.SERVER, sent);
    Context there = sent.with(server);
    for (int i = 0; i < 2; i++) {
      world.start(to, "heard", SpanKind.INTERNAL, there).end();
      world.start(service, "answered", SpanKind.INTERNAL, here).end();
    }
    call.end();
    server.end();
    inner.in(service);
  }

  /** As of Server-Sent Events: the thread of the request is free before the answer is whole. */
  private static void answeredElsewhere(
      HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    Span call = world.start(service, "GET", SpanKind.CLIENT);
    Map<String, String> headers = world.inject(service, Context.current().with(call));
    CompletableFuture<Void> answered = new CompletableFuture<>();
    world
        .pool(to)
        .execute(
            () -> {
              Context sent = world.extract(to, headers);
              Span server = world.start(to, "GET /events", SpanKind.SERVER, sent);
              Runnable rest = sent.with(server).wrap(() -> world.inSpan(to, "event", () -> {}));
              CompletableFuture.runAsync(rest, world.pool(to))
                  .whenComplete((nothing, failure) -> server.end())
                  .thenRun(() -> answered.complete(null));
            });
    answered.join();
    call.end();
    inner.in(service);
  }

  /** The task never runs; who cancels it ends its span. */
  private static void cancelledWhileItWaits(
      HealthyWorld world, String service, HealthyKind.Inner inner) {
    CountDownLatch isCancelled = new CountDownLatch(1);
    Span span = world.start(service, "report", SpanKind.INTERNAL);
    CompletableFuture<Void> report =
        CompletableFuture.runAsync(() -> await(isCancelled), world.pool(service))
            .thenRunAsync(() -> span.addEvent("never"), world.wrapped(service));
    report.whenComplete(
        (nothing, failure) -> {
          span.setStatus(StatusCode.ERROR, "cancelled");
          span.end();
        });
    report.cancel(true);
    isCancelled.countDown();
    inner.in(service);
  }

  private static void cancelledTimer(HealthyWorld world, String service, HealthyKind.Inner inner) {
    ScheduledFuture<?> timeout =
        HealthyWorld.TIMER.schedule(
            Context.current().wrap(() -> world.inSpan(service, "time out", () -> {})),
            1,
            TimeUnit.HOURS);
    inner.in(service);
    timeout.cancel(false);
  }

  /** Each attempt is a span of its own; the first ones fail. */
  private static void backOff(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    CompletableFuture<Void> done = new CompletableFuture<>();
    attempt(world, service, to, 2, done, inner);
    done.join();
  }

  private static void attempt(
      HealthyWorld world,
      String service,
      String to,
      int left,
      CompletableFuture<Void> done,
      HealthyKind.Inner inner) {
    Span call = world.start(service, "POST", SpanKind.CLIENT);
    Context context = Context.current();
    Map<String, String> headers = world.inject(service, context.with(call));
    CompletableFuture.runAsync(
            () ->
                world.serve(
                    to,
                    "POST /charge",
                    headers,
                    () -> {
                      if (left == 0) {
                        inner.in(to);
                      }
                    }),
            world.pool(to))
        .join();
    if (left == 0) {
      call.end();
      done.complete(null);
      return;
    }
    call.recordException(new IllegalStateException("503"));
    call.setStatus(StatusCode.ERROR);
    call.end();
    HealthyWorld.TIMER.schedule(
        context.wrap(() -> attempt(world, service, to, left - 1, done, inner)),
        1,
        TimeUnit.MILLISECONDS);
  }

  /** What a request leaves to do, begins when the request is answered; nobody waits for it. */
  private static void lateChild(HealthyWorld world, String service, HealthyKind.Inner inner) {
    CountDownLatch isAnswered = new CountDownLatch(1);
    world.inSpan(
        service,
        "answer",
        () ->
            world.waitForAtTheEnd(
                CompletableFuture.runAsync(
                    Context.current()
                        .wrap(
                            () -> {
                              await(isAnswered);
                              world.inSpan(service, "write log", () -> {});
                            }),
                    world.pool(service))));
    isAnswered.countDown();
    inner.in(service);
  }

  private static void allOf(HealthyWorld world, String service, HealthyKind.Inner inner) {
    CompletableFuture<?>[] parts = new CompletableFuture<?>[3];
    for (int i = 0; i < parts.length; i++) {
      parts[i] =
          CompletableFuture.runAsync(
              () -> world.inSpan(service, "part", () -> {}), world.wrapped(service));
    }
    CompletableFuture.allOf(parts).join();
    inner.in(service);
  }

  /** A session is open while requests are answered within it and beside it. */
  private static void session(HealthyWorld world, String service, HealthyKind.Inner inner) {
    Span session = world.start(service, "session", SpanKind.INTERNAL);
    Context of = Context.current().with(session);
    inner.in(service);
    Future<?> message =
        world
            .pool(service)
            .submit(
                () ->
                    HealthyWorld.within(
                        of, world.start(service, "message", SpanKind.INTERNAL, of), () -> {}));
    ProgramPatterns.await(message);
    session.end();
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
