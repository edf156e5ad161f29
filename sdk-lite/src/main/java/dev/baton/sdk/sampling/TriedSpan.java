package dev.baton.sdk.sampling;

import dev.baton.sampling.HeadDecision;
import dev.baton.sampling.HeadInput;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanLink;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.HexFormat;
import java.util.List;

/** A span that a sampler is asked about and that nobody starts. */
record TriedSpan(HeadInput input) implements SamplingInput {

  private static final int HALF = 16;

  static HeadDecision decide(Sampler sampler, HeadInput input) {
    TriedSpan span = new TriedSpan(input);
    SamplingResult result = sampler.shouldSample(span);
    TraceState own = result.traceState();
    return new HeadDecision(
        result.outcome() == Outcome.RECORD_AND_SAMPLE,
        own == null ? span.parent().getTraceState() : own);
  }

  @Override
  public Context parentContext() {
    return input.parent();
  }

  @Override
  public SpanContext parent() {
    return Span.fromContext(input.parent()).getSpanContext();
  }

  @Override
  public String traceId() {
    return input.traceId();
  }

  @Override
  public long traceIdLow() {
    return HexFormat.fromHexDigitsToLong(input.traceId(), HALF, 2 * HALF);
  }

  @Override
  public String name() {
    return input.name();
  }

  @Override
  public String service() {
    return input.service();
  }

  @Override
  public SpanKind kind() {
    return input.kind();
  }

  @Override
  public Attributes attributes() {
    return input.attributes();
  }

  @Override
  public List<SpanLink> links() {
    return List.of();
  }
}
