package dev.baton.collector.pipeline.data;

/** A span that stands as an example for a data point. */
public record Exemplar(TraceId traceId, long spanId, double value, long timeUnixNano) {}
