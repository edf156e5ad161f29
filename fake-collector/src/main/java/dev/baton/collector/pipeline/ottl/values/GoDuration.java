package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;

/** A duration of up to 292 years. */
@Internal
public record GoDuration(long nanos) {}
