/** The transform processor: OTTL statements on traces. */
@NullMarked
package dev.baton.collector.pipeline.transform;

import org.jspecify.annotations.NullMarked;
