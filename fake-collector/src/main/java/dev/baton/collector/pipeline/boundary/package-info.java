/**
 * The components at both ends of a Collector, which touch the outside: receivers, exporters and
 * extensions. Their configurations are checked; Baton puts something of its own in their place.
 */
@NullMarked
package dev.baton.collector.pipeline.boundary;

import org.jspecify.annotations.NullMarked;
