package dev.baton.recording;

import dev.baton.trace.CapturedSpan;
import org.jspecify.annotations.Nullable;

/**
 * A span that is in no test's recording. Either its test was over when it started: a tracer in a
 * static field, a singleton or a cached application leads there. Or it belongs to no test: several
 * tests share its tracer, and neither its context nor its thread tells them apart.
 *
 * @param recording the name of the test that is over, or of what the span was found in
 * @param span the span
 * @param atNanos when it started, by {@link System#nanoTime()}
 * @param unassigned why it belongs to no test, a clause; null if it belongs to one that is over
 * @param byContext whether its context or its thread has led there, and not its tracer: it began
 *     below a span of the test that is over, or the test that lists it has the same services
 */
public record LateSpan(
    String recording,
    CapturedSpan span,
    long atNanos,
    @Nullable String unassigned,
    boolean byContext) {}
