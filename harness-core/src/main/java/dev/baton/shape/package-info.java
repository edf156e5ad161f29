/**
 * A text notation of traces for reading, expecting and storing them. A {@link
 * dev.baton.shape.Shape} is parsed from the notation or created from a trace, and is compared with
 * other traces.
 */
@NullMarked
package dev.baton.shape;

import org.jspecify.annotations.NullMarked;
