package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanLink;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Billing and shipping run on other SDKs; orders runs on ours. */
class SpansOnTheirWayTest {

  private static final String OF_BILLING = "a span of billing that has not been exported";

  private final Recording recording = Recording.of("on the way");
  private final SpansOnTheirWay onTheirWay =
      new SpansOnTheirWay(recording, Set.of("billing", "shipping"));

  @Test
  void whatWasExtractedIsPendingUntilItsSpanArrives() {
    extract("billing", context(1, true));
    assertThat(onTheirWay.pending()).containsExactly(OF_BILLING);

    recording.accept(List.of(child(context(2, true), context(1, true), "billing")));
    assertThat(onTheirWay.pending()).isEmpty();
  }

  @Test
  void aLinkContinuesAContextAsWell() {
    extract("billing", context(1, true));

    recording.accept(
        List.of(
            CapturedSpan.builder(context(2, true), "process")
                .resource(Resource.ofService("billing"))
                .links(List.of(SpanLink.to(context(1, true), Attributes.empty())))
                .build()));

    assertThat(onTheirWay.pending()).isEmpty();
  }

  @Test
  void whatWasInjectedIsPendingUntilItArrives() {
    inject("billing", context(1, true));
    assertThat(onTheirWay.pending()).containsExactly(OF_BILLING);

    recording.accept(List.of(child(context(1, true), SpanContext.getInvalid(), "billing")));
    assertThat(onTheirWay.pending()).isEmpty();
  }

  @Test
  void whatIsOnlyPassedOnPromisesNoSpanOfItsOwn() {
    extract("billing", context(1, true));
    inject("billing", context(1, true));

    assertThat(onTheirWay.pending()).containsExactly(OF_BILLING);
  }

  @Test
  void aServiceWaitsForItsOwnSpanNotForItsNeighbours() {
    extract("billing", context(1, true));
    extract("shipping", context(1, true));

    recording.accept(List.of(child(context(2, true), context(1, true), "shipping")));

    assertThat(onTheirWay.pending()).containsExactly(OF_BILLING);
  }

  @Test
  void aServiceMayExportUnderAnotherName() {
    extract("billing", context(1, true));

    recording.accept(List.of(child(context(2, true), context(1, true), "billing-service")));

    assertThat(onTheirWay.pending()).isEmpty();
  }

  @Test
  void aLocalChildOfTheCallerIsNoAnswer() {
    var tracer = LiteOpenTelemetry.builder(recording).service("orders").build().getTracer("t");
    Span server = tracer.spanBuilder("POST /orders").startSpan();
    extract("billing", server.getSpanContext());
    tracer.spanBuilder("SELECT").setParent(Context.root().with(server)).startSpan().end();

    assertThat(onTheirWay.pending()).containsExactly(OF_BILLING);
  }

  @Test
  void unsampledContextsAndOurOwnServicesPromiseNothing() {
    extract("billing", context(1, false));
    inject("billing", context(2, false));
    extract("orders", context(3, true));
    extract("billing", SpanContext.getInvalid());

    assertThat(onTheirWay.pending()).isEmpty();
  }

  private static SpanContext context(int id, boolean sampled) {
    return SpanContext.create(
        "0af7651916cd43dd8448eb211c80319c",
        "000000000000000" + id,
        sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }

  private static CapturedSpan child(SpanContext span, SpanContext parent, String service) {
    return CapturedSpan.builder(span, "work")
        .parent(parent)
        .resource(Resource.ofService(service))
        .build();
  }

  private TextMapPropagator propagator(String service) {
    return LiteOpenTelemetry.builder(recording)
        .service(service)
        .capture(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .getTextMapPropagator();
  }

  private void inject(String service, SpanContext span) {
    Context context = Context.root().with(Span.wrap(span));
    propagator(service).inject(context, new Object(), (carrier, name, value) -> {});
  }

  private void extract(String service, SpanContext span) {
    if (!span.isValid()) {
      propagator(service).extract(Context.root(), Map.of(), new FromMap());
      return;
    }
    String flags = span.isSampled() ? "01" : "00";
    String header = "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + flags;
    propagator(service).extract(Context.root(), Map.of("traceparent", header), new FromMap());
  }

  private static final class FromMap implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return carrier.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }
}
