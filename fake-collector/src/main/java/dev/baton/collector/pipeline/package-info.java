/**
 * A Collector that runs the user's own configuration inside the test: {@code CollectorConfig} reads
 * it, {@code CollectorPipeline} runs it, {@code ComponentTypes} lists the components that there
 * are.
 */
@NullMarked
package dev.baton.collector.pipeline;

import org.jspecify.annotations.NullMarked;
