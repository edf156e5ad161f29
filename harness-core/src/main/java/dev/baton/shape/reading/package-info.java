/**
 * Reads traces for shapes: converts them to one tree of nodes, optionally folded by service, and to
 * lines.
 */
@NullMarked
package dev.baton.shape.reading;

import org.jspecify.annotations.NullMarked;
