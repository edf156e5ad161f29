/** The contexts of traces, and what their paths lead to. */
@NullMarked
package dev.baton.collector.pipeline.ottl.contexts;

import org.jspecify.annotations.NullMarked;
