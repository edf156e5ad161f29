/**
 * Decides whether traces match a shape: lines and spans are grouped by type, and siblings are
 * assigned to lines as a flow problem.
 */
@NullMarked
package dev.baton.shape.matching;

import org.jspecify.annotations.NullMarked;
