package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of values of any kind, as a list literal gives it. It is not changed. */
@Internal
public record ValueList(List<@Nullable Object> values) {}
