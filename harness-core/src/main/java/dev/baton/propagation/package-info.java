/**
 * The passes of the baton: each context that was written into a carrier, and each one that was read
 * from a carrier.
 */
@NullMarked
package dev.baton.propagation;

import org.jspecify.annotations.NullMarked;
