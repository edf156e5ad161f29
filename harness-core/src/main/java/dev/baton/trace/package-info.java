/**
 * Spans with every field of the OpenTelemetry data model, and the tree that their parent ids make.
 * Everything here is immutable; all producers of spans use {@link dev.baton.trace.SpanSink}.
 */
@NullMarked
package dev.baton.trace;

import org.jspecify.annotations.NullMarked;
