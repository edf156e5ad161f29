/**
 * What a component of a pipeline is: it consumes data, starts, shuts down, lives on virtual time,
 * and is registered by its type.
 */
@NullMarked
package dev.baton.collector.pipeline.component;

import org.jspecify.annotations.NullMarked;
