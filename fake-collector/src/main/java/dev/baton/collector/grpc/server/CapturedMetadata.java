package dev.baton.collector.grpc.server;

import dev.baton.collector.http2.HeaderField;
import dev.baton.collector.otlp.RequestHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The metadata of a call as headers. */
final class CapturedMetadata {

  private static final String BYTES = "-bin";

  private CapturedMetadata() {}

  static RequestHeaders of(List<HeaderField> fields) {
    List<Map.Entry<String, String>> lines = new ArrayList<>(fields.size());
    for (HeaderField field : fields) {
      if (!field.name().startsWith(":") && !field.name().endsWith(BYTES)) {
        lines.add(Map.entry(field.name(), field.value()));
      }
    }
    return RequestHeaders.of(lines);
  }
}
