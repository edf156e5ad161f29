/**
 * From the tree of a statement or condition to what runs on an item, and which context it needs.
 */
@NullMarked
package dev.baton.collector.pipeline.ottl.compile;

import org.jspecify.annotations.NullMarked;
