/**
 * What was recorded of propagation: each injection into a carrier and each extraction from one, the
 * headers that crossed the wire in between, and the tasks that were submitted to executors.
 */
@NullMarked
package dev.baton.propagation;

import org.jspecify.annotations.NullMarked;
