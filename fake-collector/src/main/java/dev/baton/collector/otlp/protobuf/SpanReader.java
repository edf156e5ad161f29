package dev.baton.collector.otlp.protobuf;

import static dev.baton.collector.otlp.protobuf.Tag.I32;
import static dev.baton.collector.otlp.protobuf.Tag.I64;
import static dev.baton.collector.otlp.protobuf.Tag.LEN;
import static dev.baton.collector.otlp.protobuf.Tag.VARINT;

import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.OtlpStatus;
import dev.baton.collector.otlp.data.SentIds;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads spans, one after the other. */
final class SpanReader {

  private static final int ABSENT = -1;

  private final WireInput input;
  private final SpanParts parts;

  SpanReader(WireInput input, CommonReader common) {
    this.input = input;
    parts = new SpanParts(input, common);
  }

  /** Returns a reader of spans that were checked before. */
  static SpanReader ofChecked(byte[] body) {
    WireInput input = new WireInput(body, DecodedSize.unlimited());
    return new SpanReader(input, new CommonReader(input));
  }

  /** Returns the span whose length is there. */
  OtlpSpan spanAt(int position) throws IOException {
    input.moveTo(position);
    return span();
  }

  /** Returns the span whose length is there, which {@link SpanScan} has found usual. */
  OtlpSpan usualSpanAt(int position) throws IOException {
    return new UsualSpan(input.body(), position).read(parts);
  }

  OtlpSpan span() throws IOException {
    int traceId = ABSENT;
    int spanId = ABSENT;
    int parentSpanId = ABSENT;
    String traceState = "";
    int flags = 0;
    String name = "";
    int kind = 0;
    long start = 0;
    long end = 0;
    int droppedAttributes = 0;
    int droppedEvents = 0;
    int droppedLinks = 0;
    @Nullable OtlpStatus status = null;
    parts.clear();
    int outer = input.enterItem();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> traceId = input.id("span.trace_id", 16);
        case (2 << 3) | LEN -> spanId = input.id("span.span_id", 8);
        case (3 << 3) | LEN -> traceState = input.text();
        case (4 << 3) | LEN -> parentSpanId = input.id("span.parent_span_id", 8);
        case (5 << 3) | LEN -> name = input.text();
        case (6 << 3) | VARINT -> kind = input.int32();
        case (7 << 3) | I64 -> start = input.fixed64();
        case (8 << 3) | I64 -> end = input.fixed64();
        case (9 << 3) | LEN -> parts.readAttributes();
        case (10 << 3) | VARINT -> droppedAttributes = input.int32();
        case (11 << 3) | LEN -> parts.readEvent();
        case (12 << 3) | VARINT -> droppedEvents = input.int32();
        case (13 << 3) | LEN -> parts.readLink();
        case (14 << 3) | VARINT -> droppedLinks = input.int32();
        case (15 << 3) | LEN -> status = status(status);
        case (16 << 3) | I32 -> flags = input.fixed32();
        default -> input.skipUnknown(tag, "Span");
      }
    }
    input.leave(outer);
    return new OtlpSpan(
        ids(traceId, spanId, parentSpanId),
        traceState,
        flags,
        name,
        kind,
        start,
        end,
        parts.attributes(),
        droppedAttributes,
        parts.events(),
        droppedEvents,
        parts.links(),
        droppedLinks,
        status);
  }

  private SentIds ids(int traceId, int spanId, int parentSpanId) {
    return new SentIds(
        number(traceId),
        number(traceId == ABSENT ? ABSENT : traceId + Long.BYTES),
        number(spanId),
        number(parentSpanId),
        (traceId == ABSENT ? 0 : SentIds.TRACE)
            | (spanId == ABSENT ? 0 : SentIds.SPAN)
            | (parentSpanId == ABSENT ? 0 : SentIds.PARENT));
  }

  private long number(int position) {
    return position == ABSENT ? 0 : input.bigEndian(position);
  }

  private OtlpStatus status(@Nullable OtlpStatus before) throws IOException {
    String message = before == null ? "" : before.message();
    int code = before == null ? 0 : before.code();
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (2 << 3) | LEN -> message = input.text();
        case (3 << 3) | VARINT -> code = input.int32();
        default -> input.skipUnknown(tag, "Status");
      }
    }
    input.leave(outer);
    return new OtlpStatus(message, code);
  }
}
