package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.observed.ObservedSdk;
import dev.baton.trace.SamplingDecision.Outcome;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A program that builds the official SDK in code, under observation. */
@TraceTest
class HandBuiltSdkTest {

  private static Resource service(String name) {
    return Resource.builder().put("service.name", name).build();
  }

  @Test
  void spansAreRecordedFromTheirStart(TraceHarness harness) {
    try (SdkTracerProvider provider =
        ObservedSdk.observe(harness, SdkTracerProvider.builder().setResource(service("orders")))
            .build()) {
      Tracer tracer = provider.get("shop");
      Span order = tracer.spanBuilder("place order").setSpanKind(SpanKind.SERVER).startSpan();
      try (Scope scope = order.makeCurrent()) {
        tracer.spanBuilder("charge").startSpan().end();
      }

      assertThat(harness.recording().snapshot().openSpans()).hasSize(1);
      order.end();

      assertThat(harness)
          .hasShape(
              """
              place order  @orders  SERVER
                charge     @orders
              """);
    }
  }

  @Test
  void aDroppedSpanIsRecordedAndHiddenFromTheUsersProcessors(TraceHarness harness) {
    Seen seen = new Seen();
    try (SdkTracerProvider provider =
        ObservedSdk.observe(
                harness,
                SdkTracerProvider.builder()
                    .setResource(service("orders"))
                    .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(0)))
                    .addSpanProcessor(seen))
            .build()) {
      Span order = provider.get("shop").spanBuilder("place order").startSpan();
      order.end();

      assertThat(order.getSpanContext().isSampled()).isFalse();
      assertThat(harness)
          .span("place order")
          .satisfies(
              span -> {
                assertThat(span.isSampled()).isFalse();
                assertThat(span.origin().decision().outcome()).isEqualTo(Outcome.DROP);
                assertThat(span.origin().decision().sampler()).startsWith("ParentBased{");
                assertThat(span.origin().started().at().toString())
                    .startsWith("HandBuiltSdkTest.java:");
              });
      assertThat(seen.names).isEmpty();
    }
  }

  private static final class Seen implements SpanProcessor {

    private final List<String> names = new ArrayList<>();

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {
      names.add("start " + span.getName());
    }

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      names.add("end " + span.getName());
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
