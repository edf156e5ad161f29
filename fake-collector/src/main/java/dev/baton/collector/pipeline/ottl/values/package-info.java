/** The values that OTTL calculates with: their kinds, comparison, conversion and text. */
@NullMarked
package dev.baton.collector.pipeline.ottl.values;

import org.jspecify.annotations.NullMarked;
