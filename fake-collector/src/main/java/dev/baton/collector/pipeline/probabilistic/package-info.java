/** The probabilistic sampler: tracestate, thresholds, and the three modes. */
@NullMarked
package dev.baton.collector.pipeline.probabilistic;

import org.jspecify.annotations.NullMarked;
