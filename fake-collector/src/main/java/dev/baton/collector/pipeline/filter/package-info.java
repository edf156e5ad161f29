/** The filter processor: drops what OTTL conditions, or the older properties, say. */
@NullMarked
package dev.baton.collector.pipeline.filter;

import org.jspecify.annotations.NullMarked;
