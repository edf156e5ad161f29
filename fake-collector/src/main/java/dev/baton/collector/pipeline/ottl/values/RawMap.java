package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map of values of any kind, as {@code URL} gives it. It is not changed. */
@Internal
public record RawMap(Map<String, @Nullable Object> values) {}
