package dev.baton.collector.grpc;

import dev.baton.collector.otlp.RequestHeaders;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metadata of a call as headers. */
final class CapturedMetadata {

  private CapturedMetadata() {}

  static RequestHeaders of(Metadata metadata) {
    List<Map.Entry<String, String>> lines = new ArrayList<>();
    for (String name : metadata.keys()) {
      if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
        Metadata.Key<String> key = Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
        @Nullable Iterable<String> values = metadata.getAll(key);
        if (values != null) {
          values.forEach(value -> lines.add(Map.entry(name, value)));
        }
      }
    }
    return RequestHeaders.of(lines);
  }
}
