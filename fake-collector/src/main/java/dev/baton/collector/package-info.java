/**
 * The collector that a test holds in its hand: OTLP receivers on loopback, a memory of everything
 * that came in or was refused, and the sink that it all goes to.
 */
@NullMarked
package dev.baton.collector;

import org.jspecify.annotations.NullMarked;
