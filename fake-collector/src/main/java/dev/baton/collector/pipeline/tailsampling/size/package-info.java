/** The size of spans on the wire, as the Collector's own encoder computes it. */
@NullMarked
package dev.baton.collector.pipeline.tailsampling.size;

import org.jspecify.annotations.NullMarked;
