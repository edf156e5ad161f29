package dev.baton.collector.otlp.data;

/** An export request of one signal, as it was sent. */
public sealed interface OtlpRequest permits TracesRequest, LogsRequest, MetricsRequest {

  /** Returns the number of spans, log records or metric data points. */
  int items();

  /** Returns how many fields were skipped because the protocol, as known here, has none of them. */
  int unknownFields();
}
