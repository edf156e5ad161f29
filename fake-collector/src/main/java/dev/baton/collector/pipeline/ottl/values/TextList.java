package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import java.util.List;

/** A list of strings that is no list to comparisons, as {@code Split} gives it. */
@Internal
public record TextList(List<String> texts) {}
