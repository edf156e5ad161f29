/** The batch processor. */
@NullMarked
package dev.baton.collector.pipeline.batch;

import org.jspecify.annotations.NullMarked;
