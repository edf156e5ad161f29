/** Converters that hash strings. */
@NullMarked
package dev.baton.collector.pipeline.ottl.functions.hashing;

import org.jspecify.annotations.NullMarked;
