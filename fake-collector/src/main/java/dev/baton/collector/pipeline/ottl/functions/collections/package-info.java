/** Converters of lists and maps. */
@NullMarked
package dev.baton.collector.pipeline.ottl.functions.collections;

import org.jspecify.annotations.NullMarked;
