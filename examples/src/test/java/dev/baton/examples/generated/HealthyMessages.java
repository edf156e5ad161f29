package dev.baton.examples.generated;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Messages and requests that several read, or that come another way. */
final class HealthyMessages {

  static final List<HealthyKind> ALL =
      List.of(
          HealthyMessages::batch,
          HealthyMessages::batchInPart,
          HealthyMessages::readTwice,
          HealthyMessages::proxyWithoutSpan,
          HealthyMessages::proxyWithSpans,
          HealthyMessages::filterAndServlet,
          HealthyMessages::broker,
          HealthyMessages::relay,
          HealthyMessages::fromOutside,
          HealthyMessages::webHook);

  private HealthyMessages() {}

  /** Messages of several senders; one span links to all of them, and each has one of its own. */
  private static void batch(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    List<Map<String, String>> messages = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      messages.add(world.send(i == 0 ? world.other(to) : service, "order"));
    }
    receive(world, to, messages);
    inner.in(service);
  }

  /** Some of the messages bring no context. */
  private static void batchInPart(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    receive(
        world, to, List.of(world.send(service, "order"), Map.of(), world.send(service, "order")));
    inner.in(service);
  }

  private static void receive(HealthyWorld world, String to, List<Map<String, String>> messages) {
    CompletableFuture.runAsync(
            () -> {
              List<Context> senders = messages.stream().map(m -> world.extract(to, m)).toList();
              SpanBuilder batch =
                  world
                      .telemetry(to)
                      .getTracer("kinds")
                      .spanBuilder("order receive")
                      .setSpanKind(SpanKind.CONSUMER)
                      .setNoParent();
              senders.stream()
                  .map(sender -> Span.fromContext(sender).getSpanContext())
                  .filter(SpanContext::isValid)
                  .forEach(batch::addLink);
              HealthyWorld.within(
                  Context.root(),
                  batch.startSpan(),
                  () -> messages.forEach(m -> world.inSpan(to, "store", () -> {})));
            },
            world.pool(to))
        .join();
  }

  /** The second time it is known already, and nothing is done. */
  private static void readTwice(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    Map<String, String> message = world.send(service, "mail");
    CompletableFuture.runAsync(
            () -> world.process(to, "mail", message, () -> inner.in(to)), world.pool(to))
        .join();
    CompletableFuture.runAsync(() -> world.extract(to, message), world.pool(to)).join();
  }

  /** It looks at the context for its log, and passes the request on as it came. */
  private static void proxyWithoutSpan(
      HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    Span call = world.start(service, "GET", SpanKind.CLIENT);
    Map<String, String> headers = world.inject(service, Context.current().with(call));
    CompletableFuture.runAsync(
            () -> {
              world.extract(other(world, service, to), headers);
              world.serve(to, "GET /items", headers, () -> inner.in(to));
            },
            world.pool(to))
        .join();
    call.end();
  }

  private static String other(HealthyWorld world, String one, String another) {
    String third = world.other(one);
    return third.equals(another) ? other(world, one, another) : third;
  }

  private static void proxyWithSpans(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String proxy = world.other(service);
    String to = other(world, service, proxy);
    world.call(
        service,
        proxy,
        "GET /items",
        () -> world.call(proxy, to, "GET /items", () -> inner.in(to)));
  }

  /** The second extraction keeps the span that is current. */
  private static void filterAndServlet(
      HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    Span call = world.start(service, "GET", SpanKind.CLIENT);
    Map<String, String> headers = world.inject(service, Context.current().with(call));
    Runnable served =
        () ->
            world.serve(
                to,
                "GET /items",
                headers,
                () -> {
                  world.propagator(to).extract(Context.current(), headers, OwnFormat.FROM_MAP);
                  inner.in(to);
                });
    CompletableFuture.runAsync(served, world.pool(to)).join();
    call.end();
  }

  /** It reads the message for its listener, who begins a span in what is current. */
  private static void broker(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String broker = world.other(service);
    String listener = other(world, service, broker);
    Map<String, String> message = world.send(service, "paid");
    CompletableFuture.runAsync(
            () -> {
              try (Scope ignored = world.extract(broker, message).makeCurrent()) {
                listen(world, listener, inner);
              }
            },
            world.pool(broker))
        .join();
  }

  private static void listen(HealthyWorld world, String listener, HealthyKind.Inner inner) {
    Span span = world.start(listener, "paid process", SpanKind.CONSUMER);
    HealthyWorld.within(Context.current(), span, () -> inner.in(listener));
  }

  /** A row keeps the ids, and who reads it sends the message in their name. */
  private static void relay(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    List<SpanContext> row = new ArrayList<>();
    world.inSpan(service, "store", () -> row.add(Span.current().getSpanContext()));
    Span relay = world.startRoot(service, "relay");
    Context stored =
        Context.root()
            .with(
                Span.wrap(
                    SpanContext.createFromRemoteParent(
                        row.get(0).getTraceId(),
                        row.get(0).getSpanId(),
                        row.get(0).getTraceFlags(),
                        TraceState.getDefault())));
    HealthyWorld.within(
        Context.root(),
        relay,
        () -> {
          Span send = world.start(service, "order send", SpanKind.PRODUCER, stored);
          Map<String, String> message = world.inject(service, stored.with(send));
          send.end();
          CompletableFuture.runAsync(
                  () -> world.process(to, "order", message, () -> inner.in(to)), world.pool(to))
              .join();
        });
  }

  /** Somebody who is not recorded, with a context of his own. */
  private static void fromOutside(HealthyWorld world, String service, HealthyKind.Inner inner) {
    SpanContext caller =
        SpanContext.createFromRemoteParent(
            "%032x".formatted(1 + world.random.nextInt(1_000_000)),
            "%016x".formatted(1 + world.random.nextInt(1_000_000)),
            world.random.nextBoolean() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
            TraceState.builder().put("shop", "7").build());
    Map<String, String> headers = world.inject(service, Context.root().with(Span.wrap(caller)));
    CompletableFuture.runAsync(
            () -> world.serve(service, "GET /health", headers, () -> {}), world.pool(service))
        .join();
    inner.in(service);
  }

  /** Who was called keeps the headers, and calls back with them. */
  private static void webHook(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    List<Context> kept = new ArrayList<>();
    world.call(service, to, "POST /orders", () -> kept.add(Context.current()));
    CompletableFuture.runAsync(
            kept.get(0).wrap(() -> world.call(to, service, "POST /hook", () -> inner.in(service))),
            world.pool(to))
        .join();
  }
}
