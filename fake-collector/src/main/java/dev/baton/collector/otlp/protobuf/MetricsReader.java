package dev.baton.collector.otlp.protobuf;

import dev.baton.Internal;
import dev.baton.collector.otlp.data.Bytes;
import dev.baton.collector.otlp.data.MetricsRequest;
import dev.baton.collector.otlp.schema.OtlpSchema;
import java.io.IOException;

/** Reads requests with metrics, which are checked and counted only. */
@Internal
public final class MetricsReader {

  private MetricsReader() {}

  /**
   * Returns the request that these bytes are.
   *
   * @throws WireException if a field is not as OTLP defines it
   * @throws IOException if they are no protobuf message
   */
  public static MetricsRequest read(byte[] body) throws IOException {
    MessageCheck check = new MessageCheck(body, 0, body.length, new DecodedSize());
    check.run(OtlpSchema.message("ExportMetricsServiceRequest"));
    return new MetricsRequest(
        Bytes.copyOf(body), check.metrics(), check.dataPoints(), check.unknownFields());
  }
}
