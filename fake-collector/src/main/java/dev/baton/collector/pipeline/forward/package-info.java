/** The forward connector. */
@NullMarked
package dev.baton.collector.pipeline.forward;

import org.jspecify.annotations.NullMarked;
