package dev.baton.collector.otlp;

import dev.baton.collector.otlp.data.OtlpEvent;
import dev.baton.collector.otlp.data.OtlpLink;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.OtlpStatus;
import dev.baton.collector.otlp.data.SentIds;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceId;
import org.jspecify.annotations.Nullable;

/** Converts one span as tests read it to one as it is sent. */
final class SpanEncoder {

  private SpanEncoder() {}

  static OtlpSpan encode(CapturedSpan span) {
    SpanContext context = span.spanContext();
    return new OtlpSpan(
        SentIds.parse(id(context.getTraceId()), id(context.getSpanId()), id(span.parentSpanId())),
        MalformedTraceState.write(context.getTraceState()),
        SpanFlags.of(context.getTraceFlags(), span.parentKind()),
        span.name(),
        kind(span.kind()),
        span.startEpochNanos(),
        span.endEpochNanos(),
        AttributeCodec.encode(span.attributes()),
        span.dropped().attributes(),
        span.events().stream().map(SpanEncoder::encode).toList(),
        span.dropped().events(),
        span.links().stream().map(SpanEncoder::encode).toList(),
        span.dropped().links(),
        status(span.status()));
  }

  /** Leaves out an id of zeros, as the official exporters do for "no parent". */
  private static String id(String hex) {
    boolean absent = hex.equals(TraceId.getInvalid()) || hex.equals(SpanId.getInvalid());
    return absent ? "" : hex;
  }

  private static int kind(SpanKind kind) {
    return switch (kind) {
      case INTERNAL -> 1;
      case SERVER -> 2;
      case CLIENT -> 3;
      case PRODUCER -> 4;
      case CONSUMER -> 5;
    };
  }

  private static @Nullable OtlpStatus status(SpanStatus status) {
    if (status.equals(SpanStatus.unset())) {
      return null;
    }
    int code =
        switch (status.code()) {
          case UNSET -> 0;
          case OK -> 1;
          case ERROR -> 2;
        };
    return new OtlpStatus(status.description(), code);
  }

  private static OtlpEvent encode(SpanEvent event) {
    return new OtlpEvent(
        event.epochNanos(),
        event.name(),
        AttributeCodec.encode(event.attributes()),
        event.droppedAttributes());
  }

  private static OtlpLink encode(SpanLink link) {
    SpanContext context = link.spanContext();
    return new OtlpLink(
        id(context.getTraceId()),
        id(context.getSpanId()),
        MalformedTraceState.write(context.getTraceState()),
        AttributeCodec.encode(link.attributes()),
        link.droppedAttributes(),
        SpanFlags.of(context));
  }
}
