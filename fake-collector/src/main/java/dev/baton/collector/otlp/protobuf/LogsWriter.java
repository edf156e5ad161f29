package dev.baton.collector.otlp.protobuf;

import dev.baton.Internal;
import dev.baton.collector.otlp.data.LogsRequest;
import dev.baton.collector.otlp.data.OtlpLogRecord;
import dev.baton.collector.otlp.data.ResourceLogs;
import dev.baton.collector.otlp.data.ScopeLogs;
import java.io.IOException;

/** Writes requests with log records. */
@Internal
public final class LogsWriter {

  private LogsWriter() {}

  /** Returns the request as protobuf. */
  public static byte[] write(LogsRequest request) {
    return MessageWriter.write(
        request,
        (writer, value) -> writer.messages(1, value.resourceLogs(), LogsWriter::resourceLogs));
  }

  private static void resourceLogs(MessageWriter writer, ResourceLogs group) throws IOException {
    writer.optional(1, group.resource(), CommonWriter::resource);
    writer.messages(2, group.scopeLogs(), LogsWriter::scopeLogs);
    writer.text(3, group.schemaUrl());
  }

  private static void scopeLogs(MessageWriter writer, ScopeLogs group) throws IOException {
    writer.optional(1, group.scope(), CommonWriter::scope);
    writer.messages(2, group.logRecords(), LogsWriter::logRecord);
    writer.text(3, group.schemaUrl());
  }

  private static void logRecord(MessageWriter writer, OtlpLogRecord log) throws IOException {
    writer.fixed64(1, log.timeUnixNano());
    writer.int32(2, log.severityNumber());
    writer.text(3, log.severityText());
    writer.optional(5, log.body(), CommonWriter::value);
    writer.messages(6, log.attributes(), CommonWriter::attribute);
    writer.uint32(7, log.droppedAttributesCount());
    writer.fixed32(8, log.flags());
    writer.id(9, log.traceId());
    writer.id(10, log.spanId());
    writer.fixed64(11, log.observedTimeUnixNano());
    writer.text(12, log.eventName());
  }
}
