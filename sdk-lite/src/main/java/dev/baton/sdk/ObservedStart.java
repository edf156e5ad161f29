package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.SamplingDecision;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.function.Supplier;

/**
 * What is known of a span of another SDK when it starts.
 *
 * @param span the span, which has the equality of its identity
 * @param recording the recording that it belongs to
 * @param parentContext the context that its parent is in
 * @param service the name of the service that starts it
 * @param scope the name of the tracer that starts it
 * @param name its name
 * @param decision why it is sampled or not
 * @param fields reads the fields of the data model from it, at any time and on any thread
 */
public record ObservedStart(
    Span span,
    Recording recording,
    Context parentContext,
    String service,
    String scope,
    String name,
    SamplingDecision decision,
    Supplier<CapturedSpanBuilder> fields) {}
