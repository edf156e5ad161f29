/**
 * The passes of the baton: each context that was written into a carrier, each one that was read
 * from a carrier, and the {@link dev.baton.propagation.Hop} that the two make.
 */
@NullMarked
package dev.baton.propagation;

import org.jspecify.annotations.NullMarked;
