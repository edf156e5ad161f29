package dev.baton.collector.otlp.data;

import dev.baton.Internal;

/**
 * An {@code ExportMetricsServiceRequest}, checked and counted but not decoded.
 *
 * @param protobuf the whole message in the binary format, also if it was sent as JSON
 * @param metrics the number of metrics
 * @param items the number of data points
 * @param unknownFields how many fields are unknown; they are in {@code protobuf} too
 */
@Internal
public record MetricsRequest(Bytes protobuf, int metrics, int items, int unknownFields)
    implements OtlpRequest {}
