package dev.baton.recording;

import dev.baton.trace.CapturedSpan;

/**
 * A span that started when the test that its tracer belongs to was over, and does not continue a
 * trace of that test. A tracer in a static field, a singleton or a cached application leads there.
 *
 * @param recording the name of the test that is over
 * @param span the span as it started
 * @param atNanos when it started, by {@link System#nanoTime()}
 */
public record LateSpan(String recording, CapturedSpan span, long atNanos) {}
