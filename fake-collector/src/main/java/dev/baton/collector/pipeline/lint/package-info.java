/** Traps in configurations: what a Collector accepts without doing what it looks like. */
@NullMarked
package dev.baton.collector.pipeline.lint;

import org.jspecify.annotations.NullMarked;
