/** The globs of {@code replace_match}. */
@NullMarked
package dev.baton.collector.pipeline.ottl.glob;

import org.jspecify.annotations.NullMarked;
