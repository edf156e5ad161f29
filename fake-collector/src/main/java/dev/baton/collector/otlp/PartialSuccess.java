package dev.baton.collector.otlp;

/**
 * What a server says about a request that it took.
 *
 * @param rejectedSpans how many spans it did not take, 0 for a full success
 * @param message why, or a warning; empty if there is nothing to say
 */
public record PartialSuccess(long rejectedSpans, String message) {}
