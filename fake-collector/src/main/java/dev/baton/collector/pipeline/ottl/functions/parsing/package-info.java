/** Converters that parse strings: JSON, pairs, rows, patterns, URLs, XML. */
@NullMarked
package dev.baton.collector.pipeline.ottl.functions.parsing;

import org.jspecify.annotations.NullMarked;
