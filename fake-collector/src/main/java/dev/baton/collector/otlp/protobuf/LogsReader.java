package dev.baton.collector.otlp.protobuf;

import static dev.baton.collector.otlp.protobuf.Tag.LEN;

import dev.baton.Internal;
import dev.baton.collector.otlp.data.LogsRequest;
import dev.baton.collector.otlp.data.OtlpLogRecord;
import dev.baton.collector.otlp.data.ResourceLogs;
import dev.baton.collector.otlp.data.ScopeLogs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads requests with log records. */
@Internal
public final class LogsReader {

  private final WireInput input;
  private final CommonReader common;
  private final LogRecordReader records;

  private LogsReader(WireInput input) {
    this.input = input;
    common = new CommonReader(input);
    records = new LogRecordReader(input, common);
  }

  /**
   * Returns the request that these bytes are.
   *
   * @throws WireException if a field is not as OTLP defines it
   * @throws IOException if they are no protobuf message
   */
  public static LogsRequest read(byte[] body) throws IOException {
    return read(new WireInput(body));
  }

  static LogsRequest read(WireInput input) throws IOException {
    return new LogsReader(input).request();
  }

  private LogsRequest request() throws IOException {
    List<ResourceLogs> groups = new ArrayList<>();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> groups.add(resourceLogs());
        default -> input.skipUnknown(tag, "ExportLogsServiceRequest");
      }
    }
    return new LogsRequest(groups, input.unknownFields());
  }

  private ResourceLogs resourceLogs() throws IOException {
    ResourceReader resource = new ResourceReader(input, common);
    List<ScopeLogs> groups = new ArrayList<>();
    List<ScopeLogs> deprecated = new ArrayList<>();
    String schemaUrl = "";
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> resource.read();
        case (2 << 3) | LEN -> groups.add(scopeLogs());
        case (3 << 3) | LEN -> schemaUrl = input.text();
        case (1000 << 3) | LEN -> deprecated.add(scopeLogs());
        default -> input.skipUnknown(tag, "ResourceLogs");
      }
    }
    input.leave(outer);
    return new ResourceLogs(resource.resource(), groups.isEmpty() ? deprecated : groups, schemaUrl);
  }

  private ScopeLogs scopeLogs() throws IOException {
    ScopeReader scope = new ScopeReader(input, common);
    List<OtlpLogRecord> list = new ArrayList<>();
    String schemaUrl = "";
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> scope.read();
        case (2 << 3) | LEN -> list.add(records.logRecord());
        case (3 << 3) | LEN -> schemaUrl = input.text();
        default -> input.skipUnknown(tag, "ScopeLogs");
      }
    }
    input.leave(outer);
    return new ScopeLogs(scope.scope(), list, schemaUrl);
  }
}
