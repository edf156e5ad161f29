/**
 * Executors whose tasks are recorded: who submitted which task, and where it ran. They do not
 * propagate the context, so a context that gets lost in the original executor still gets lost.
 */
@NullMarked
package dev.baton.junit5.executor;

import org.jspecify.annotations.NullMarked;
