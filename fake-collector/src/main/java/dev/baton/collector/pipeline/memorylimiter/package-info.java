/** The memory limiter, which limits nothing in a test. */
@NullMarked
package dev.baton.collector.pipeline.memorylimiter;

import org.jspecify.annotations.NullMarked;
