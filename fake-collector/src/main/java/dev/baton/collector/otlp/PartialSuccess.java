package dev.baton.collector.otlp;

/**
 * A server's answer to a request that it accepted.
 *
 * @param rejected the number of rejected spans, data points or log records, 0 for a full success
 * @param message the reason or a warning; may be empty
 */
public record PartialSuccess(long rejected, String message) {}
