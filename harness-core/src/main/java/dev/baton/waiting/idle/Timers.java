package dev.baton.waiting.idle;

import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Which threads continue by themselves soon enough to matter.
 *
 * @param isDueInLoop whether the event loop of this thread has a task due in time, or may have one
 * @param wakesInTime whether this thread, which waits with a timeout, wakes in time, or may
 * @param isTimed whether this thread waits in its selector with a timeout, or may
 * @param servesOwnClient whether this thread reads, without a timeout, what a client in this JVM
 *     sends
 * @param mayCall whether a process that this JVM has started may call it in time
 */
record Timers(
    Predicate<ThreadSample> isDueInLoop,
    Predicate<ThreadSample> wakesInTime,
    Predicate<ThreadSample> isTimed,
    Predicate<ThreadSample> servesOwnClient,
    BooleanSupplier mayCall) {}
