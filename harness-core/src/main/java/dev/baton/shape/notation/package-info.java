/**
 * The notation of shapes: the content of a line, its parser and its printer. Users need only {@link
 * dev.baton.shape.notation.ShapeSyntaxException}.
 */
@NullMarked
package dev.baton.shape.notation;

import org.jspecify.annotations.NullMarked;
