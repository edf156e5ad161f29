package dev.baton.examples.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TraceTest
class TracerOfOtherServiceTest {

  /** A service whose tracer is in a static field: that of the latest one serves all of them. */
  private static final class Shared {

    private static Tracer tracer;

    private final TextMapPropagator propagator;

    Shared(OpenTelemetry telemetry) {
      tracer = telemetry.getTracer("shop");
      propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    void answer(String name, Map<String, String> request, Runnable work) {
      Context caller = propagator.extract(Context.root(), request, new MapHeaders());
      Span span =
          tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();
      try (Scope ignored = caller.with(span).makeCurrent()) {
        work.run();
      } finally {
        span.end();
      }
    }
  }

  private static Map<String, String> call(Traced caller) {
    Map<String, String> headers = new HashMap<>();
    Span call = caller.tracer.spanBuilder("POST").setSpanKind(SpanKind.CLIENT).startSpan();
    caller.propagator.inject(Context.current().with(call), headers, Map::put);
    call.end();
    return headers;
  }

  /** Answers a request in a span of a tracer of its own. */
  private static void answer(
      Tracer tracer, TextMapPropagator propagator, Map<String, String> request) {
    Context caller = propagator.extract(Context.root(), request, new MapHeaders());
    tracer
        .spanBuilder("POST /charge")
        .setSpanKind(SpanKind.SERVER)
        .setParent(caller)
        .startSpan()
        .end();
  }

  @Test
  void aTracerInAStaticFieldIsFound(TraceHarness harness) {
    Shared orders = new Shared(harness.service("orders"));
    Shared billing = new Shared(harness.service("billing"));
    Traced gateway = Traced.service(harness, "gateway");
    orders.answer(
        "POST /orders",
        call(gateway),
        () -> billing.answer("POST /charge", call(gateway), () -> {}));
    orders.answer("POST /orders", call(gateway), () -> {});

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            wiring/tracer-of-other-service (LIKELY)
            tracer of another service: POST /orders @billing
            …, but orders received the call, and billing began POST /orders for it (TracerOfOtherServiceTest.java «tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();», called at TracerOfOtherServiceTest.java «orders.answer(»)
              orders extracted the context of POST @gateway   TracerOfOtherServiceTest.java «Context caller = propagator.extract(Context.root(), request, new MapHeaders());», called at TracerOfOtherServiceTest.java «orders.answer(» (main)
              billing started POST /orders (SERVER)           TracerOfOtherServiceTest.java «tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();», called at TracerOfOtherServiceTest.java «orders.answer(» (main)
              and 1 more like it
            so orders uses the tracer of billing here, from a static field or a singleton, and its spans have the wrong service.name: get the tracer from the OpenTelemetry of orders. If the tracer is right, the propagators are the wrong ones.
            to settle it: look at where the tracer of POST /orders comes from\
            """);
  }

  @Test
  void aServiceThatSeemsToCallItselfIsFound(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    answer(orders.tracer, billing.propagator, call(orders));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            wiring/tracer-of-other-service (LIKELY)
            tracer of another service: POST /charge @orders
            …, but billing received the call, and orders began POST /charge for it (TracerOfOtherServiceTest.java «.startSpan()»)
              billing extracted the context of POST @orders   TracerOfOtherServiceTest.java «Context caller = propagator.extract(Context.root(), request, new MapHeaders());», called at TracerOfOtherServiceTest.java «answer(orders.tracer, billing.propagator, call(orders));» (main)
              orders started POST /charge (SERVER)            TracerOfOtherServiceTest.java «.startSpan()» (main)
            so billing uses the tracer of orders here, from a static field or a singleton, and its spans have the wrong service.name: get the tracer from the OpenTelemetry of billing. If the tracer is right, the propagators are the wrong ones.
            to settle it: look at where the tracer of POST /charge comes from\
            """);
  }

  @Test
  void aTracerOfItsOwnIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    answer(billing.tracer, billing.propagator, call(orders));

    Healthy.isSilent(harness);
  }

  /** As of an instrumentation library. */
  @Test
  void anotherTracerOfTheSameServiceIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    OpenTelemetry billing = harness.service("billing");
    TextMapPropagator propagator = billing.getPropagators().getTextMapPropagator();
    answer(billing.getTracer("web"), propagator, call(orders));
    answer(billing.getTracer("jobs"), propagator, call(orders));

    Healthy.isSilent(harness);
  }

  /** Its propagators are as good as any. */
  @Test
  void aServiceThatLendsItsPropagatorsIsHealthy(TraceHarness harness) {
    Traced wire = Traced.service(harness, "wire");
    Traced billing = Traced.service(harness, "billing");
    wire.inSpan("start up", () -> {});
    answer(billing.tracer, wire.propagator, call(wire));
    answer(billing.tracer, wire.propagator, Map.of());

    Healthy.isSilent(harness);
  }

  /** The code that received the request is not the one that began the span. */
  @Test
  void aServiceThatIsGivenTheRequestOfAnotherIsHealthy(TraceHarness harness) {
    Traced gateway = Traced.service(harness, "gateway");
    Traced broker = Traced.service(harness, "broker");
    Traced mail = Traced.service(harness, "mail");
    broker.inSpan("start up", () -> {});
    Context sent = broker.propagator.extract(Context.root(), call(gateway), new MapHeaders());
    try (Scope ignored = sent.makeCurrent()) {
      deliver(mail);
    }
    call(mail);

    Healthy.isSilent(harness);
  }

  /** What reads the request is one method, and what begins the span another. */
  private static void filter(Shared service, Map<String, String> request) {
    Context caller = service.propagator.extract(Context.root(), request, new MapHeaders());
    try (Scope ignored = caller.makeCurrent()) {
      handle();
    }
  }

  private static void handle() {
    Shared.tracer.spanBuilder("POST /pay").setSpanKind(SpanKind.SERVER).startSpan().end();
  }

  @Test
  void aTracerInAStaticFieldBehindAFilterIsPossiblyFound(TraceHarness harness) {
    Shared orders = new Shared(harness.service("orders"));
    Shared billing = new Shared(harness.service("billing"));
    Traced gateway = Traced.service(harness, "gateway");
    filter(orders, call(gateway));
    filter(billing, call(gateway));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            wiring/tracer-of-other-service (POSSIBLE)
            perhaps: tracer of another service: POST /pay @billing
            …, but perhaps orders received the call, and billing began POST /pay for it (TracerOfOtherServiceTest.java «Shared.tracer.spanBuilder("POST /pay").setSpanKind(SpanKind.SERVER).startSpan().end();»)
              orders extracted the context of POST @gateway   TracerOfOtherServiceTest.java «Context caller = service.propagator.extract(Context.root(), request, new MapHeaders());», called at TracerOfOtherServiceTest.java «filter(orders, call(gateway));» (main)
              billing started POST /pay (SERVER)              TracerOfOtherServiceTest.java «Shared.tracer.spanBuilder("POST /pay").setSpanKind(SpanKind.SERVER).startSpan().end();» (main)
            so orders uses the tracer of billing here, from a static field or a singleton, and its spans have the wrong service.name: get the tracer from the OpenTelemetry of orders. If the tracer is right, the propagators are the wrong ones.
            to settle it: look at where the tracer of POST /pay comes from\
            """);
  }

  private static void deliver(Traced mail) {
    mail.tracer.spanBuilder("mail process").setSpanKind(SpanKind.CONSUMER).startSpan().end();
  }

  /** Both read one message, each for itself. */
  @Test
  void aContextThatTwoServicesGoOnWithIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    Traced stock = Traced.service(harness, "stock");
    Context sent = billing.propagator.extract(Context.root(), call(orders), new MapHeaders());
    for (Traced reader : new Traced[] {billing, stock}) {
      reader
          .tracer
          .spanBuilder("read")
          .setSpanKind(SpanKind.CONSUMER)
          .setParent(sent)
          .startSpan()
          .end();
    }
    call(stock);

    Healthy.isSilent(harness);
  }
}
