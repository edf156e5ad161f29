/**
 * OTLP requests as they were sent: resource, scope and items in their order, with every field of
 * the protocol. Nothing is merged, sorted or left out; {@code dev.baton.trace} has what tests read.
 */
@NullMarked
package dev.baton.collector.otlp.data;

import org.jspecify.annotations.NullMarked;
