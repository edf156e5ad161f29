package dev.baton.collector.otlp.protobuf;

import static dev.baton.collector.otlp.protobuf.Tag.I32;
import static dev.baton.collector.otlp.protobuf.Tag.I64;
import static dev.baton.collector.otlp.protobuf.Tag.LEN;
import static dev.baton.collector.otlp.protobuf.Tag.VARINT;

import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpLogRecord;
import dev.baton.collector.otlp.data.OtlpValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads log records, one after the other. */
final class LogRecordReader {

  private final WireInput input;
  private final CommonReader common;
  private final List<OtlpAttribute> attributes = new ArrayList<>(); // filled again for each record

  LogRecordReader(WireInput input, CommonReader common) {
    this.input = input;
    this.common = common;
  }

  OtlpLogRecord logRecord() throws IOException {
    long time = 0;
    long observed = 0;
    int severity = 0;
    String severityText = "";
    @Nullable OtlpValue body = null;
    int dropped = 0;
    int flags = 0;
    String traceId = "";
    String spanId = "";
    String eventName = "";
    attributes.clear();
    int outer = input.enterItem();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | I64 -> time = input.fixed64();
        case (2 << 3) | VARINT -> severity = input.int32();
        case (3 << 3) | LEN -> severityText = input.text();
        case (5 << 3) | LEN -> body = common.value(body);
        case (6 << 3) | LEN -> attributes.add(common.attribute());
        case (7 << 3) | VARINT -> dropped = input.int32();
        case (8 << 3) | I32 -> flags = input.fixed32();
        case (9 << 3) | LEN -> traceId = input.traceId("log_record.trace_id");
        case (10 << 3) | LEN -> spanId = input.spanId("log_record.span_id");
        case (11 << 3) | I64 -> observed = input.fixed64();
        case (12 << 3) | LEN -> eventName = input.text();
        default -> input.skipUnknown(tag, "LogRecord");
      }
    }
    input.leave(outer);
    return new OtlpLogRecord(
        time,
        observed,
        severity,
        severityText,
        body,
        attributes,
        dropped,
        flags,
        traceId,
        spanId,
        eventName);
  }
}
