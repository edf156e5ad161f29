/** Functions that exist for spans only. */
@NullMarked
package dev.baton.collector.pipeline.ottl.functions.spans;

import org.jspecify.annotations.NullMarked;
