package dev.baton.collector.pipeline.ottl.values;

import java.util.List;

/** A list of strings that is no list to comparisons, as {@code Split} gives it. */
public record TextList(List<String> texts) {}
