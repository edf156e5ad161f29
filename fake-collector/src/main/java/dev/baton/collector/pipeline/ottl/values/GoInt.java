package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;

/** A number that is no 64-bit one to the Collector, so that no attribute takes it directly. */
@Internal
public record GoInt(int value) {}
