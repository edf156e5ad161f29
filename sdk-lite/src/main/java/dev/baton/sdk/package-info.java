/**
 * An implementation of the OpenTelemetry API for tests. It reports every span from its start,
 * sampled or not, and every pass of the context to a {@link dev.baton.recording.Recording}. It
 * passes finished, sampled spans to a {@link dev.baton.trace.SpanSink}.
 */
@NullMarked
package dev.baton.sdk;

import org.jspecify.annotations.NullMarked;
