/** The policies of the tail sampler: one class for each type. */
@NullMarked
package dev.baton.collector.pipeline.tailsampling.policies;

import org.jspecify.annotations.NullMarked;
