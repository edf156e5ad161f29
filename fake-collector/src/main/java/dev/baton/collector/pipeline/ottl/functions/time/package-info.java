/** Converters of times and durations. */
@NullMarked
package dev.baton.collector.pipeline.ottl.functions.time;

import org.jspecify.annotations.NullMarked;
