/**
 * Determines how traces differ from a shape: aligns lines with spans, and writes both as one tree.
 * Users need only {@link dev.baton.shape.difference.ShapeProblem}.
 */
@NullMarked
package dev.baton.shape.difference;

import org.jspecify.annotations.NullMarked;
