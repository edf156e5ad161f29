/**
 * Where time comes from: the system, or a clock that the test moves. Everything that stamps a span,
 * a hop or a decision asks a {@link dev.baton.time.Clock}, so that a test can own the time.
 */
@NullMarked
package dev.baton.time;

import org.jspecify.annotations.NullMarked;
