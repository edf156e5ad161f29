/**
 * Executors that a test watches: who handed which task over, and where it ran. They take no context
 * along, so that what gets lost in them gets lost still.
 */
@NullMarked
package dev.baton.junit5.executor;

import org.jspecify.annotations.NullMarked;
