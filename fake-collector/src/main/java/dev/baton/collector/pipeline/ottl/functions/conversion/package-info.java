/** Converters from one kind of value to another, and questions for the kind. */
@NullMarked
package dev.baton.collector.pipeline.ottl.functions.conversion;

import org.jspecify.annotations.NullMarked;
