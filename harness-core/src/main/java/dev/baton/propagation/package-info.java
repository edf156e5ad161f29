/**
 * What was seen of the context on its way: each context that was written into a carrier or read
 * from one, the headers that crossed the wire in between, and the tasks that were handed to
 * threads.
 */
@NullMarked
package dev.baton.propagation;

import org.jspecify.annotations.NullMarked;
