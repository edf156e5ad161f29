package dev.baton.sdk.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The official SDK, which records spans named "skip …" without sampling them. */
record OfficialTracer(SdkTracerProvider provider) implements AutoCloseable {

  static OfficialTracer of(SpanProcessor processor) {
    return new OfficialTracer(
        SdkTracerProvider.builder().setSampler(new ByName()).addSpanProcessor(processor).build());
  }

  void span(String name) {
    provider.get("oracle").spanBuilder(name).startSpan().end();
  }

  /**
   * Flushes until so many spans are exported. Once is not enough: a flush that follows close on
   * another one gets the result of that one, and nothing happens.
   */
  void flush(OfficialBatches batches, long spans) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    do {
      provider.forceFlush().join(10, TimeUnit.SECONDS);
    } while (batches.spans() < spans && System.nanoTime() < end);
  }

  @Override
  public void close() {
    provider.close();
  }

  private static final class ByName implements Sampler {

    @Override
    public SamplingResult shouldSample(
        Context parent,
        String traceId,
        String name,
        SpanKind kind,
        Attributes attributes,
        List<LinkData> links) {
      return name.startsWith("skip")
          ? SamplingResult.recordOnly()
          : SamplingResult.recordAndSample();
    }

    @Override
    public String getDescription() {
      return "ByName";
    }
  }
}
