package dev.baton.collector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.otlp.Signal;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the official SDK and its exporters send arrives whole, over whichever protocol. */
abstract class ReceiverContract {

  private static final SpanContext REMOTE_PARENT =
      SpanContext.createFromRemoteParent(
          "5b8efff798038103d269b633813fc60c",
          "eee19b7ec3c1b174",
          TraceFlags.getSampled(),
          TraceState.builder().put("vendor", "x").build());

  protected final FakeCollector collector = FakeCollector.start(spans -> {});

  /** Returns the official exporter of this protocol, with a compression or null. */
  protected abstract SpanExporter exporter(String compression);

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void identityParentAndTraceStateArrive() {
    CapturedSpan span =
        send(builder -> builder.setParent(Context.root().with(Span.wrap(REMOTE_PARENT))), s -> {});

    assertThat(span.traceId()).isEqualTo(REMOTE_PARENT.getTraceId());
    assertThat(span.parentSpanId()).isEqualTo(REMOTE_PARENT.getSpanId());
    assertThat(span.parentKind()).isEqualTo(ParentKind.REMOTE);
    assertThat(span.parentSpanContext().isRemote()).isTrue();
    assertThat(span.spanContext().isSampled()).isTrue();
    assertThat(span.spanContext().getTraceState()).isEqualTo(REMOTE_PARENT.getTraceState());
  }

  @Test
  void aRootHasNoParentAndIsLocal() {
    CapturedSpan span = send(builder -> {}, s -> {});

    assertThat(span.hasParent()).isFalse();
    assertThat(span.parentSpanContext()).isEqualTo(SpanContext.getInvalid());
    assertThat(span.parentKind()).isEqualTo(ParentKind.LOCAL);
  }

  @Test
  void nameKindTimesAndStatusArrive() {
    CapturedSpan span =
        send(
            builder -> builder.setSpanKind(SpanKind.CONSUMER).setStartTimestamp(5, SECONDS),
            s -> s.setStatus(StatusCode.ERROR, "out of stock"));

    assertThat(span).hasToString("work @shop CONSUMER");
    assertThat(span.startEpochNanos()).isEqualTo(SECONDS.toNanos(5));
    assertThat(span.endEpochNanos()).isEqualTo(SECONDS.toNanos(7));
    assertThat(span.status()).isEqualTo(dev.baton.trace.SpanStatus.error("out of stock"));
  }

  @Test
  void attributesOfEveryTypeArrive() {
    Attributes attributes =
        Attributes.builder()
            .put("string", "größer")
            .put("boolean", true)
            .put("long", Long.MIN_VALUE)
            .put("double", 0.5)
            .put("strings", "a", "")
            .put("booleans", true, false)
            .put("longs", 1L, 2L)
            .put("doubles", 1.5, Double.POSITIVE_INFINITY)
            .put(AttributeKey.valueKey("bytes"), Value.of(new byte[] {0, -1}))
            .put(AttributeKey.valueKey("mixed"), Value.of(Value.of(1), Value.of("2")))
            .put(AttributeKey.valueKey("empty"), Value.empty())
            .build();

    assertThat(send(builder -> builder.setAllAttributes(attributes), s -> {}).attributes())
        .isEqualTo(attributes);
  }

  @Test
  void eventsAndLinksArriveInOrder() {
    Attributes attributes = Attributes.of(AttributeKey.stringKey("k"), "v");
    CapturedSpan span =
        send(
            builder -> builder.addLink(REMOTE_PARENT, attributes),
            s -> s.addEvent("first", attributes, 6, SECONDS).addEvent("second"));

    assertThat(span.events()).extracting(event -> event.name()).containsExactly("first", "second");
    assertThat(span.events().get(0).epochNanos()).isEqualTo(SECONDS.toNanos(6));
    assertThat(span.events().get(0).attributes()).isEqualTo(attributes);
    assertThat(span.links().get(0).spanContext()).isEqualTo(REMOTE_PARENT);
    assertThat(span.links().get(0).attributes()).isEqualTo(attributes);
  }

  @Test
  void droppedCountsArrive() {
    CapturedSpan span =
        send(
            builder -> {},
            s -> {
              for (int i = 0; i < 130; i++) {
                s.setAttribute("key" + i, i).addEvent("event");
              }
            });

    assertThat(span.dropped()).isEqualTo(dev.baton.trace.DroppedCounts.of(2, 2, 0));
  }

  @Test
  void scopeAndResourceArrive() {
    CapturedSpan span = send(builder -> {}, s -> {});

    assertThat(span.scope())
        .isEqualTo(
            new dev.baton.trace.InstrumentationScope(
                "lib", "1.2", "https://example.com/scope", Attributes.empty()));
    assertThat(span.resource().schemaUrl()).isEqualTo("https://example.com/resource");
    assertThat(span.resource().attributes().get(Resource.SERVICE_NAME)).isEqualTo("shop");
    assertThat(span.origin()).isNull();
  }

  @Test
  void compressedRequestsAreRead() {
    try (SdkTracerProvider provider = provider(exporter("gzip"))) {
      tracer(provider).spanBuilder("work").startSpan().end();
      provider.forceFlush().join(10, SECONDS);
    }
    assertThat(collector.summary()).isEqualTo("the collector received 1 span in 1 request");
  }

  @Test
  void spansOfConcurrentSendersAllArrive() throws Exception {
    int senders = 8;
    int spansEach = 50;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    for (int i = 0; i < senders; i++) {
      threads.submit(
          () -> {
            start.await();
            sendMany(spansEach);
            return null;
          });
    }
    start.countDown();
    threads.shutdown();

    assertThat(threads.awaitTermination(30, SECONDS)).isTrue();
    assertThat(collector.received()).hasSize(senders * spansEach).doesNotHaveDuplicates();
    assertThat(collector.refusals()).isEmpty();
  }

  private void sendMany(int spans) {
    try (SdkTracerProvider provider = provider(exporter(null))) {
      for (int i = 0; i < spans; i++) {
        tracer(provider).spanBuilder("span " + i).startSpan().end();
      }
      provider.forceFlush().join(10, SECONDS);
    }
  }

  private CapturedSpan send(Consumer<SpanBuilder> before, Consumer<Span> after) {
    try (SdkTracerProvider provider = provider(exporter(null))) {
      SpanBuilder builder = tracer(provider).spanBuilder("work").setNoParent();
      before.accept(builder);
      Span span = builder.startSpan();
      after.accept(span);
      span.end(7, SECONDS);
      provider.forceFlush().join(10, SECONDS);
    }
    assertThat(collector.received()).as(collector.summary()).hasSize(1);
    assertThat(collector.requests(Signal.TRACES)).isEqualTo(1);
    return collector.received().get(0);
  }

  private static Tracer tracer(SdkTracerProvider provider) {
    return provider
        .tracerBuilder("lib")
        .setInstrumentationVersion("1.2")
        .setSchemaUrl("https://example.com/scope")
        .build();
  }

  private static SdkTracerProvider provider(SpanExporter exporter) {
    return SdkTracerProvider.builder()
        .setResource(
            io.opentelemetry.sdk.resources.Resource.create(
                Attributes.of(Resource.SERVICE_NAME, "shop"), "https://example.com/resource"))
        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
        .build();
  }
}
