/**
 * Whether this JVM is idle: evidence from the stacks, states and CPU times of its threads that
 * nothing is left which could still do something for the test. In doubt a thread is not idle.
 */
@NullMarked
package dev.baton.waiting.idle;

import org.jspecify.annotations.NullMarked;
