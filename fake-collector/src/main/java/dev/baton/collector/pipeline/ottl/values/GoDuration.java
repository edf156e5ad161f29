package dev.baton.collector.pipeline.ottl.values;

/** A duration of up to 292 years. */
public record GoDuration(long nanos) {}
