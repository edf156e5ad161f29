/**
 * The notation itself: what a line of a shape says, how it is parsed, and how it is printed. Users
 * meet only {@link dev.baton.shape.notation.ShapeSyntaxException}.
 */
@NullMarked
package dev.baton.shape.notation;

import org.jspecify.annotations.NullMarked;
