/**
 * The passes of the baton: each context that was written into a carrier or read from one, what was
 * seen of it on the wire in between, and the tasks with which it should have changed threads.
 */
@NullMarked
package dev.baton.propagation;

import org.jspecify.annotations.NullMarked;
