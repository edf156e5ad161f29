package dev.baton.waiting.idle;

import java.util.function.Predicate;

/**
 * Which threads continue by themselves soon enough to matter.
 *
 * @param isDueInLoop whether the event loop of this thread has a task due in time, or may have one
 * @param wakesInTime whether this thread, which waits with a timeout, wakes in time, or may
 * @param isTimed whether this thread waits in its selector with a timeout, or may
 */
record Timers(
    Predicate<ThreadSample> isDueInLoop,
    Predicate<ThreadSample> wakesInTime,
    Predicate<ThreadSample> isTimed) {}
