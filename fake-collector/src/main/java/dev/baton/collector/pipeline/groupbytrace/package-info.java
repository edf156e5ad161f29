/** The groupbytrace processor. */
@NullMarked
package dev.baton.collector.pipeline.groupbytrace;

import org.jspecify.annotations.NullMarked;
