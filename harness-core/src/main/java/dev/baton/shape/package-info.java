/**
 * One text form of a trace for reading, expecting and storing. A {@link dev.baton.shape.Shape} is
 * parsed from that notation or printed from a trace, and says of other traces where they differ.
 */
@NullMarked
package dev.baton.shape;

import org.jspecify.annotations.NullMarked;
