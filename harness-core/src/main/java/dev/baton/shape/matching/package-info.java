/**
 * Decides whether traces fit a shape: lines and spans are sorted into types, and siblings are
 * assigned to lines as a flow problem.
 */
@NullMarked
package dev.baton.shape.matching;

import org.jspecify.annotations.NullMarked;
