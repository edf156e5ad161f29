package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

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
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@TraceTest
class OnlyByThreadTest {

  /** A service whose handler the test calls, as a fake or a transport in memory does. */
  private static final class InMemory {
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    InMemory(OpenTelemetry telemetry) {
      tracer = telemetry.getTracer("in-memory");
      propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    String receive(String name, Map<String, String> headers) {
      Context sent = propagator.extract(Context.current(), headers, new MapHeaders());
      Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();
      span.end();
      return "done";
    }

    /** Works for its caller as a module of the same program. */
    String callDirectly(String name) {
      tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).startSpan().end();
      return "done";
    }

    String call(String name, Supplier<String> request) {
      Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
      try (Scope ignored = span.makeCurrent()) {
        return request.get();
      } finally {
        span.end();
      }
    }
  }

  @Test
  void aCallWithoutAContextIsFoundThoughItsTraceIsWhole(TraceHarness harness) {
    InMemory web = new InMemory(harness.service("web"));
    InMemory bank = new InMemory(harness.service("bank"));

    web.call(
        "pay",
        () -> {
          Map<String, String> headers = new HashMap<>();
          return bank.receive("POST /pay", headers);
        });

    assertThat(harness).hasSingleTrace();
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/only-by-thread (LIKELY)
            connected by the thread alone: web → bank
            …, but bank extracted no context (OnlyByThreadTest.java «Context sent = propagator.extract(Context.current(), headers, new MapHeaders());»), and pay (OnlyByThreadTest.java «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();») was current on the same thread
              web started pay (CLIENT)                                   OnlyByThreadTest.java «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();» (main)
              bank extracted no traceparent; it saw: no headers at all   OnlyByThreadTest.java «Context sent = propagator.extract(Context.current(), headers, new MapHeaders());», called at OnlyByThreadTest.java «return bank.receive("POST /pay", headers);» (main)
              bank started POST /pay (SERVER) as a child of pay @web     OnlyByThreadTest.java «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();» (main)
            so pay is the parent only because both ran on one thread. Between two processes the trace would end here: inject the context of pay into what is sent.
            to settle it: run bank on a thread of its own\
            """);
  }

  @Test
  void aCallWithAContextIsHealthy(TraceHarness harness) {
    InMemory web = new InMemory(harness.service("web"));
    InMemory bank = new InMemory(harness.service("bank"));

    web.call(
        "pay",
        () -> {
          Map<String, String> headers = new HashMap<>();
          web.propagator.inject(Context.current(), headers, Map::put);
          return bank.receive("POST /pay", headers);
        });

    assertThat(harness).span("POST /pay").isRemoteChildOf("pay");
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aModuleThatIsCalledWithoutHeadersIsHealthy(TraceHarness harness) {
    InMemory web = new InMemory(harness.service("web"));
    InMemory bank = new InMemory(harness.service("bank"));

    web.call("pay", () -> bank.callDirectly("pay now"));

    assertThat(harness).span("pay now").isChildOf("pay");
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aHandlerBelowTheWorkOfTheTestIsHealthy(TraceHarness harness) {
    InMemory bank = new InMemory(harness.service("bank"));
    Span work = harness.service("test").getTracer("t").spanBuilder("the test").startSpan();

    try (Scope ignored = work.makeCurrent()) {
      bank.receive("POST /pay", Map.of());
    }
    work.end();

    assertThat(harness).span("POST /pay").isChildOf("the test");
    assertThat(harness.findings()).isEmpty();
  }
}
