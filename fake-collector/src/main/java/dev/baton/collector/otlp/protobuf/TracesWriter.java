package dev.baton.collector.otlp.protobuf;

import dev.baton.Internal;
import dev.baton.collector.otlp.data.OtlpEvent;
import dev.baton.collector.otlp.data.OtlpLink;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.OtlpStatus;
import dev.baton.collector.otlp.data.ResourceSpans;
import dev.baton.collector.otlp.data.ScopeSpans;
import dev.baton.collector.otlp.data.TracesRequest;
import java.io.IOException;

/** Writes requests with spans. */
@Internal
public final class TracesWriter {

  private TracesWriter() {}

  /** Returns the request as protobuf. */
  public static byte[] write(TracesRequest request) {
    return MessageWriter.write(
        request,
        (writer, value) -> writer.messages(1, value.resourceSpans(), TracesWriter::resourceSpans));
  }

  private static void resourceSpans(MessageWriter writer, ResourceSpans group) throws IOException {
    writer.optional(1, group.resource(), CommonWriter::resource);
    writer.messages(2, group.scopeSpans(), TracesWriter::scopeSpans);
    writer.text(3, group.schemaUrl());
  }

  private static void scopeSpans(MessageWriter writer, ScopeSpans group) throws IOException {
    writer.optional(1, group.scope(), CommonWriter::scope);
    writer.messages(2, group.spans(), TracesWriter::span);
    writer.text(3, group.schemaUrl());
  }

  private static void span(MessageWriter writer, OtlpSpan span) throws IOException {
    writer.id(1, span.traceId());
    writer.id(2, span.spanId());
    writer.text(3, span.traceState());
    writer.id(4, span.parentSpanId());
    writer.text(5, span.name());
    writer.int32(6, span.kind());
    writer.fixed64(7, span.startTimeUnixNano());
    writer.fixed64(8, span.endTimeUnixNano());
    writer.messages(9, span.attributes(), CommonWriter::attribute);
    writer.uint32(10, span.droppedAttributesCount());
    writer.messages(11, span.events(), TracesWriter::event);
    writer.uint32(12, span.droppedEventsCount());
    writer.messages(13, span.links(), TracesWriter::link);
    writer.uint32(14, span.droppedLinksCount());
    writer.optional(15, span.status(), TracesWriter::status);
    writer.fixed32(16, span.flags());
  }

  private static void event(MessageWriter writer, OtlpEvent event) throws IOException {
    writer.fixed64(1, event.timeUnixNano());
    writer.text(2, event.name());
    writer.messages(3, event.attributes(), CommonWriter::attribute);
    writer.uint32(4, event.droppedAttributesCount());
  }

  private static void link(MessageWriter writer, OtlpLink link) throws IOException {
    writer.id(1, link.traceId());
    writer.id(2, link.spanId());
    writer.text(3, link.traceState());
    writer.messages(4, link.attributes(), CommonWriter::attribute);
    writer.uint32(5, link.droppedAttributesCount());
    writer.fixed32(6, link.flags());
  }

  private static void status(MessageWriter writer, OtlpStatus status) throws IOException {
    writer.text(2, status.message());
    writer.int32(3, status.code());
  }
}
