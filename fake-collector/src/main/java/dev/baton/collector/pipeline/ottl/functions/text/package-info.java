/** Converters of strings. */
@NullMarked
package dev.baton.collector.pipeline.ottl.functions.text;

import org.jspecify.annotations.NullMarked;
