/** The tail sampler: traces in memory, when they are decided, and what becomes of late spans. */
@NullMarked
package dev.baton.collector.pipeline.tailsampling;

import org.jspecify.annotations.NullMarked;
