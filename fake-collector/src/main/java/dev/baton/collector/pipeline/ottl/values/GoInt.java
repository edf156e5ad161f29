package dev.baton.collector.pipeline.ottl.values;

/** A number that is no 64-bit one to the Collector, so that no attribute takes it directly. */
public record GoInt(int value) {}
