package dev.baton.examples.generated;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageEntryMetadata;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Baggage, tracers, and contexts of several sorts. */
final class HealthyContexts {

  static final List<HealthyKind> ALL =
      List.of(
          HealthyContexts::baggageWithMetadata,
          HealthyContexts::baggageOfOtherLetters,
          HealthyContexts::baggageChanged,
          HealthyContexts::baggageTakenOut,
          HealthyContexts::bareRelayBesideBaggage,
          HealthyContexts::libraryOfItsOwnTracer,
          HealthyContexts::moduleOfAnotherService,
          HealthyContexts::ownKey,
          HealthyContexts::calls,
          HealthyContexts::failing,
          HealthyContexts::job);

  private static final ContextKey<String> TENANT = ContextKey.named("tenant");

  private HealthyContexts() {}

  private static void with(Baggage baggage, Runnable work) {
    try (Scope ignored = baggage.makeCurrent()) {
      work.run();
    }
  }

  private static void callInner(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    world.call(service, to, "GET /price", () -> inner.in(to));
  }

  private static void baggageWithMetadata(
      HealthyWorld world, String service, HealthyKind.Inner inner) {
    BaggageEntryMetadata ttl = BaggageEntryMetadata.create("ttl=30;scope=call");
    with(
        Baggage.current().toBuilder().put("customer.tier", "gold", ttl).put("cart", "1").build(),
        () -> callInner(world, service, inner));
  }

  private static void baggageOfOtherLetters(
      HealthyWorld world, String service, HealthyKind.Inner inner) {
    with(
        Baggage.current().toBuilder().put("city", "Köln, Süd = 50%").put("empty", "").build(),
        () -> callInner(world, service, inner));
  }

  /** The second service sets another value for those that it calls. */
  private static void baggageChanged(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    with(
        Baggage.current().toBuilder().put("step", "one").build(),
        () ->
            world.call(
                service,
                to,
                "GET /price",
                () ->
                    with(
                        Baggage.current().toBuilder().put("step", "two").build(),
                        () -> callInner(world, to, inner))));
  }

  private static void baggageTakenOut(HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    with(
        Baggage.current().toBuilder().put("user.role", "admin").build(),
        () ->
            world.call(
                service,
                to,
                "GET /price",
                () -> with(Baggage.empty(), () -> callInner(world, to, inner))));
  }

  /** What is current where a stored context is sent, belongs to somebody else. */
  private static void bareRelayBesideBaggage(
      HealthyWorld world, String service, HealthyKind.Inner inner) {
    String to = world.other(service);
    Span stored = world.startRoot(service, "store");
    stored.end();
    with(
        Baggage.current().toBuilder().put("cart", "2").build(),
        () -> {
          Map<String, String> message = world.inject(service, Context.root().with(stored));
          CompletableFuture.runAsync(
                  () -> world.process(to, "stored", message, () -> {}), world.pool(to))
              .join();
        });
    inner.in(service);
  }

  private static void libraryOfItsOwnTracer(
      HealthyWorld world, String service, HealthyKind.Inner inner) {
    Tracer library = world.telemetry(service).getTracer("jdbc", "1.0");
    Span query = library.spanBuilder("SELECT").setSpanKind(SpanKind.CLIENT).startSpan();
    query.setAttribute("db.system.name", "h2database");
    query.end();
    inner.in(service);
  }

  /** Two services in one process, of which one calls the other's methods. */
  private static void moduleOfAnotherService(
      HealthyWorld world, String service, HealthyKind.Inner inner) {
    String module = world.other(service);
    world.inSpan(service, "order", () -> world.inSpan(module, "reserve", () -> {}));
    inner.in(service);
  }

  private static void ownKey(HealthyWorld world, String service, HealthyKind.Inner inner) {
    try (Scope ignored = Context.current().with(TENANT, "blue").makeCurrent()) {
      inner.in(service);
    }
  }

  private static void calls(HealthyWorld world, String service, HealthyKind.Inner inner) {
    callInner(world, service, inner);
    callInner(world, service, inner);
  }

  private static void failing(HealthyWorld world, String service, HealthyKind.Inner inner) {
    world.inSpan(
        service,
        "check",
        () -> {
          Span.current().recordException(new IllegalStateException("refused"));
          inner.in(service);
        });
  }

  /** A trace of its own, which links to the one that asked for it. */
  private static void job(HealthyWorld world, String service, HealthyKind.Inner inner) {
    Span asked = Span.current();
    CompletableFuture.runAsync(
            () -> {
              Span job =
                  world
                      .telemetry(service)
                      .getTracer("kinds")
                      .spanBuilder("export")
                      .setNoParent()
                      .addLink(asked.getSpanContext())
                      .startSpan();
              HealthyWorld.within(Context.root(), job, () -> inner.in(service));
            },
            world.pool(service))
        .join();
  }
}
