/**
 * Real traces as a shape sees them: one tree of nodes, folded by service where asked, and the lines
 * that describe them.
 */
@NullMarked
package dev.baton.shape.reading;

import org.jspecify.annotations.NullMarked;
