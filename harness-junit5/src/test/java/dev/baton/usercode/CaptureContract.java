package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.baton.diagnosis.Finding;
import dev.baton.incident.OpenScope;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Baton captures of a service, whatever SDK the service runs on. */
@TraceTest
@TraceSettings(quietPeriodMillis = 20)
abstract class CaptureContract {

  /** Which spans a service samples. */
  enum Sampled {
    ALL,
    NONE
  }

  private static final SpanContext LINKED =
      SpanContext.createFromRemoteParent(
          "1".repeat(32), "2".repeat(16), TraceFlags.getSampled(), TraceState.getDefault());

  /** Returns the OpenTelemetry of a service of this name with W3C propagators. */
  abstract OpenTelemetry service(TraceHarness harness, String name, Sampled sampled);

  @AfterEach
  @SuppressWarnings({"unused", "MustBeClosedChecker"}) // what was left open cannot be reached
  void theThreadIsCleanForTheNextTest() {
    if (Context.current() != Context.root()) {
      Scope never = Context.root().makeCurrent();
    }
  }

  private Tracer tracer(TraceHarness harness) {
    return service(harness, "orders", Sampled.ALL)
        .getTracerProvider()
        .tracerBuilder("shop")
        .setInstrumentationVersion("1.2")
        .setSchemaUrl("https://example.com/schema")
        .build();
  }

  private static CapturedSpan only(TraceHarness harness, String name) {
    List<CapturedSpan> found =
        harness.recording().spans().stream().filter(span -> span.name().equals(name)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<String> findings(TraceHarness harness) {
    return harness.findings().stream().map(Finding::id).toList();
  }

  @Test
  void everyFieldOfASpan(TraceHarness harness) {
    Span span =
        tracer(harness)
            .spanBuilder("first name")
            .setSpanKind(SpanKind.PRODUCER)
            .setStartTimestamp(1_000, NANOSECONDS)
            .setAttribute("order.id", "4711")
            .addLink(LINKED, Attributes.of(AttributeKey.stringKey("why"), "batch"))
            .startSpan();
    span.updateName("place order");
    span.setAttribute("order.total", 42);
    span.addEvent("paid", Attributes.of(AttributeKey.booleanKey("cash"), true), 1_500, NANOSECONDS);
    span.setStatus(StatusCode.ERROR, "no stock");
    span.end(2_000, NANOSECONDS);

    CapturedSpan captured = only(harness, "place order");
    assertThat(captured.spanContext()).isEqualTo(span.getSpanContext());
    assertThat(captured.kind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(captured.startEpochNanos()).isEqualTo(1_000);
    assertThat(captured.endEpochNanos()).isEqualTo(2_000);
    assertThat(captured.attributes().asMap())
        .isEqualTo(
            Map.of(
                AttributeKey.stringKey("order.id"),
                "4711",
                AttributeKey.longKey("order.total"),
                42L));
    assertThat(captured.events())
        .containsExactly(
            new SpanEvent("paid", 1_500, Attributes.of(AttributeKey.booleanKey("cash"), true), 0));
    assertThat(captured.links())
        .containsExactly(
            new SpanLink(LINKED, Attributes.of(AttributeKey.stringKey("why"), "batch"), 0));
    assertThat(captured.status()).isEqualTo(SpanStatus.error("no stock"));
    assertThat(captured.scope().name()).isEqualTo("shop");
    assertThat(captured.scope().version()).isEqualTo("1.2");
    assertThat(captured.service()).isEqualTo("orders");
    assertThat(captured.hasParent()).isFalse();
  }

  @Test
  void everyFieldOfALogRecord(TraceHarness harness) {
    OpenTelemetry orders = service(harness, "orders", Sampled.ALL);
    Logger logger =
        orders.getLogsBridge().loggerBuilder("shop").setInstrumentationVersion("1.2").build();
    Span span = orders.getTracer("shop").spanBuilder("place order").startSpan();
    try (Scope scope = span.makeCurrent()) {
      logger
          .logRecordBuilder()
          .setTimestamp(1_000, NANOSECONDS)
          .setObservedTimestamp(1_001, NANOSECONDS)
          .setSeverity(Severity.WARN)
          .setSeverityText("WARNING")
          .setBody("no stock")
          .setEventName("order.refused")
          .setAttribute(AttributeKey.stringKey("order.id"), "4711")
          .emit();
    } finally {
      span.end();
    }

    assertThat(harness)
        .logs()
        .containing("no stock")
        .hasSeverity(Severity.WARN)
        .inSpan("place order");
    assertThat(harness.recording().snapshot().logs())
        .singleElement()
        .satisfies(
            log -> {
              assertThat(log.epochNanos()).isEqualTo(1_000);
              assertThat(log.observedEpochNanos()).isEqualTo(1_001);
              assertThat(log.severityText()).isEqualTo("WARNING");
              assertThat(log.eventName()).isEqualTo("order.refused");
              assertThat(log.attributes())
                  .isEqualTo(Attributes.of(AttributeKey.stringKey("order.id"), "4711"));
              assertThat(log.droppedAttributes()).isZero();
              assertThat(log.spanContext()).isEqualTo(span.getSpanContext());
              assertThat(log.scope().name()).isEqualTo("shop");
              assertThat(log.scope().version()).isEqualTo("1.2");
              assertThat(log.service()).isEqualTo("orders");
              assertThat(log.moment().toString()).contains("CaptureContract.java");
            });
  }

  @Test
  void anExceptionOfASpan(TraceHarness harness) {
    Span span = tracer(harness).spanBuilder("place order").startSpan();
    span.recordException(new IllegalStateException("no stock"));
    span.end();

    SpanEvent event = only(harness, "place order").events().get(0);
    assertThat(event.name()).isEqualTo("exception");
    assertThat(event.attributes().get(AttributeKey.stringKey("exception.message")))
        .isEqualTo("no stock");
  }

  @Test
  void linesAndThreadsOfStartAndEnd(TraceHarness harness) {
    Span span = tracer(harness).spanBuilder("place order").startSpan();
    int line = lineAbove();
    span.end();

    SpanOrigin origin = only(harness, "place order").origin();
    assertThat(origin.started().at()).hasToString("CaptureContract.java:" + line);
    assertThat(origin.ended().at()).hasToString("CaptureContract.java:" + (line + 2));
    assertThat(origin.started().thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(origin.started().sequence()).isLessThan(origin.ended().sequence());
  }

  @Test
  void aSpanFromItsStartOn(TraceHarness harness) {
    Span span = tracer(harness).spanBuilder("place order").startSpan();
    span.setAttribute("order.id", "4711");

    CapturedSpan open = only(harness, "place order");
    assertThat(open.isEnded()).isFalse();
    assertThat(open.attributes().size()).isEqualTo(1);
    assertThat(harness.recording().openSpanCount()).isEqualTo(1);
    span.end();
    assertThat(harness.recording().openSpanCount()).isZero();
    assertThat(only(harness, "place order").isEnded()).isTrue();
  }

  @Test
  void aSpanThatIsNeverEnded(TraceHarness harness) {
    tracer(harness).spanBuilder("place order").startSpan();
    harness.recording().over();

    assertThat(findings(harness)).containsExactly("life-cycle/never-ended");
  }

  @Test
  void aHopWithLinesHeadersAndBaggage(TraceHarness harness) {
    OpenTelemetry orders = service(harness, "orders", Sampled.ALL);
    OpenTelemetry billing = service(harness, "billing", Sampled.ALL);
    Map<String, String> headers = new HashMap<>();
    Span client =
        orders.getTracer("t").spanBuilder("POST").setSpanKind(SpanKind.CLIENT).startSpan();
    try (Scope tier = Baggage.builder().put("tier", "gold").build().makeCurrent();
        Scope scope = client.makeCurrent()) {
      orders.getPropagators().getTextMapPropagator().inject(Context.current(), headers, Map::put);
    }
    int injected = lineAbove() - 1;
    Context received =
        billing
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.current(), headers, new HeaderMap());
    Span server =
        billing
            .getTracer("t")
            .spanBuilder("POST /charge")
            .setSpanKind(SpanKind.SERVER)
            .setParent(received)
            .startSpan();
    server.end();
    client.end();

    assertThat(headers).containsOnlyKeys("traceparent", "baggage");
    Pass out = harness.recording().snapshot().injections().get(0);
    assertThat(harness.recording().snapshot().injections()).hasSize(1);
    assertThat(out.service()).isEqualTo("orders");
    assertThat(out.moment().at()).hasToString("CaptureContract.java:" + injected);
    assertThat(harness.recording().snapshot().extractions()).hasSize(1);
    assertThat(harness.recording().pendingActivities()).isEmpty();
    assertThat(harness).hop("orders", "billing").arrived();
    assertThat(harness)
        .span("POST /charge")
        .isRemoteChildOf("POST")
        .hasBaggage("tier", "gold")
        .isSampled();
    assertThat(only(harness, "POST /charge").parentKind()).isEqualTo(ParentKind.REMOTE);
    assertThat(findings(harness)).isEmpty();
  }

  @Test
  void decisionsOfSampledSpans(TraceHarness harness) {
    Tracer tracer = tracer(harness);
    Span parent = tracer.spanBuilder("parent").startSpan();
    tracer.spanBuilder("child").setParent(Context.root().with(parent)).startSpan().end();
    parent.end();

    SamplingDecision root = only(harness, "parent").origin().decision();
    assertThat(root.outcome()).isEqualTo(Outcome.RECORD_AND_SAMPLE);
    assertThat(root.parentSampled()).isNull();
    assertThat(only(harness, "child").origin().decision().parentSampled()).isTrue();
  }

  @Test
  void spansThatAreNotSampled(TraceHarness harness) {
    OpenTelemetry orders = service(harness, "orders", Sampled.NONE);
    Tracer tracer = orders.getTracer("t");
    Map<String, String> headers = new HashMap<>();
    Span parent = tracer.spanBuilder("parent").setAttribute("order.id", "4711").startSpan();
    try (Scope scope = parent.makeCurrent()) {
      tracer.spanBuilder("child").startSpan().end();
      orders.getPropagators().getTextMapPropagator().inject(Context.current(), headers, Map::put);
    }
    parent.end();

    assertThat(headers.get("traceparent")).matches(".*-0[02]");
    assertThat(harness).span("child").isChildOf("parent").isNotSampled();
    CapturedSpan captured = only(harness, "parent");
    assertThat(captured.isEnded()).isTrue();
    assertThat(captured.attributes().size()).isEqualTo(1);
    assertThat(captured.origin().decision().outcome()).isEqualTo(Outcome.DROP);
    assertThat(only(harness, "child").origin().decision().parentSampled()).isFalse();
    assertThat(findings(harness)).isEmpty();
  }

  @Test
  void whetherARootWasAskedFor(TraceHarness harness) {
    OpenTelemetry orders = service(harness, "orders", Sampled.ALL);
    Tracer tracer = orders.getTracer("t");
    tracer.spanBuilder("plain").startSpan().end();
    tracer.spanBuilder("asked").setNoParent().startSpan().end();
    tracer.spanBuilder("plain again").startSpan().end();
    Context nothing =
        orders
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), Map.of(), new HeaderMap());
    tracer.spanBuilder("extracted").setParent(nothing).startSpan().end();

    assertThat(only(harness, "plain").origin().rootByIntent()).isFalse();
    assertThat(only(harness, "asked").origin().rootByIntent()).isTrue();
    assertThat(only(harness, "plain again").origin().rootByIntent()).isFalse();
    assertThat(only(harness, "extracted").origin().rootByIntent()).isFalse();
  }

  @Test
  void theScopeThatMadeASpanCurrent(TraceHarness harness) {
    Span span = tracer(harness).spanBuilder("place order").startSpan();
    assertThat(only(harness, "place order").origin().current()).isNull();
    try (Scope scope = span.makeCurrent()) {
      int opened = lineAbove();
      OpenScope open = harness.recording().snapshot().openScopes().get(0);
      assertThat(open.span().name()).isEqualTo("place order");
      assertThat(open.opened().at()).hasToString("CaptureContract.java:" + opened);
    }
    span.end();

    assertThat(harness.recording().snapshot().openScopes()).isEmpty();
    assertThat(only(harness, "place order").origin().current().closedAfter()).isPositive();
  }

  @Test
  void aScopeThatIsLeftOpen(TraceHarness harness) {
    Span span = tracer(harness).spanBuilder("place order").startSpan();
    Scope scope = span.makeCurrent();
    span.end();
    harness.recording().over();

    assertThat(findings(harness)).containsExactly("in-process/scope-leaked");
    scope.close();
  }

  @Test
  void aScopeThatIsClosedOnAnotherThread(TraceHarness harness) throws InterruptedException {
    Span span = tracer(harness).spanBuilder("place order").startSpan();
    Scope scope = span.makeCurrent();
    Thread other = new Thread(scope::close, "other");
    other.start();
    other.join();
    scope.close();
    span.end();

    assertThat(findings(harness)).containsExactly("in-process/scope-closed-on-other-thread");
  }

  @Test
  void scopesThatAreClosedOutOfOrder(TraceHarness harness) {
    Tracer tracer = tracer(harness);
    Span first = tracer.spanBuilder("first").startSpan();
    Span second = tracer.spanBuilder("second").startSpan();
    Scope outer = first.makeCurrent();
    Scope inner = second.makeCurrent();
    outer.close();
    inner.close();
    first.end();
    second.end();

    assertThat(findings(harness)).contains("in-process/scope-out-of-order");
    assertThat(harness.recording().snapshot().incidents().get(0).span().name()).isEqualTo("first");
  }

  @Test
  void workThatLosesItsContextOnAThread(TraceHarness harness) throws InterruptedException {
    Tracer tracer = tracer(harness);
    Span request = tracer.spanBuilder("GET /orders").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope scope = request.makeCurrent()) {
      Thread worker = new Thread(() -> tracer.spanBuilder("render").startSpan().end(), "worker-1");
      worker.start();
      worker.join();
    }
    request.end();

    assertThat(findings(harness)).contains("in-process/context-lost");
  }

  private static int lineAbove() {
    return StackWalker.getInstance()
        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber() - 1);
  }

  private static final class HeaderMap implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> headers) {
      return headers.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> headers, String name) {
      return headers == null ? null : headers.get(name);
    }
  }
}
