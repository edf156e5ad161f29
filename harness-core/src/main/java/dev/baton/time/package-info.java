/**
 * Time sources: the system, or a clock that the test advances. Everything that timestamps a span, a
 * hop or a decision uses a {@link dev.baton.time.Clock}, so that a test can control time.
 */
@NullMarked
package dev.baton.time;

import org.jspecify.annotations.NullMarked;
