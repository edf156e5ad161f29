/**
 * Determines whether this JVM is idle. The evidence is the stacks, states and CPU times of its
 * threads: none of them may still contribute to the test. In doubt, a thread is not idle.
 */
@NullMarked
package dev.baton.waiting.idle;

import org.jspecify.annotations.NullMarked;
