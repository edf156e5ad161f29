package dev.baton.report;

import dev.baton.redaction.RedactedAttributes;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Removes secrets from spans, so that they can be written to a file that is shared. */
public final class RedactedSpans {

  private final Redaction redaction;
  private final Map<Resource, Resource> resources = new HashMap<>();
  private final Map<InstrumentationScope, InstrumentationScope> scopes = new HashMap<>();

  private RedactedSpans(Redaction redaction) {
    this.redaction = redaction;
  }

  /** Returns these spans without secrets, in the same order. */
  public static List<CapturedSpan> of(List<CapturedSpan> spans, Redaction redaction) {
    RedactedSpans redacted = new RedactedSpans(redaction);
    return spans.stream().map(redacted::span).toList();
  }

  private CapturedSpan span(CapturedSpan span) {
    return new CapturedSpan(
        context(span.spanContext()),
        context(span.parentSpanContext()),
        span.parentKind(),
        redaction.text(span.name()),
        span.kind(),
        span.startEpochNanos(),
        span.endEpochNanos(),
        attributes(span.attributes()),
        span.events().stream().map(this::event).toList(),
        span.links().stream().map(this::link).toList(),
        new SpanStatus(span.status().code(), redaction.text(span.status().description())),
        span.dropped(),
        scopes.computeIfAbsent(span.scope(), this::scope),
        resources.computeIfAbsent(span.resource(), this::resource),
        span.origin());
  }

  private SpanEvent event(SpanEvent event) {
    return new SpanEvent(
        redaction.text(event.name()),
        event.epochNanos(),
        attributes(event.attributes()),
        event.droppedAttributes());
  }

  private SpanLink link(SpanLink link) {
    return new SpanLink(
        context(link.spanContext()), attributes(link.attributes()), link.droppedAttributes());
  }

  private InstrumentationScope scope(InstrumentationScope scope) {
    return new InstrumentationScope(
        redaction.text(scope.name()),
        text(scope.version()),
        text(scope.schemaUrl()),
        attributes(scope.attributes()));
  }

  private Resource resource(Resource resource) {
    return new Resource(attributes(resource.attributes()), text(resource.schemaUrl()));
  }

  private @Nullable String text(@Nullable String text) {
    return text == null ? null : redaction.text(text);
  }

  private Attributes attributes(Attributes attributes) {
    return RedactedAttributes.of(attributes, redaction);
  }

  /** Returns the same context, unless its trace state contains a secret. */
  private SpanContext context(SpanContext context) {
    TraceState state = context.getTraceState();
    return !state.equals(TraceState.getDefault()) && hasSecret(state)
        ? SpanContext.create(
            context.getTraceId(), context.getSpanId(), context.getTraceFlags(), redacted(state))
        : context;
  }

  /** Whether an entry has one, or the text of a malformed trace state, which has no entries. */
  private boolean hasSecret(TraceState state) {
    String text = state.toString();
    return !redaction.text(text).equals(text)
        || state.asMap().entrySet().stream()
            .anyMatch(entry -> !shown(entry.getKey(), entry.getValue()).equals(entry.getValue()));
  }

  private TraceState redacted(TraceState state) {
    List<String> keys = new ArrayList<>(state.asMap().keySet());
    Collections.reverse(keys); // put adds each entry at the front
    TraceStateBuilder builder = TraceState.builder();
    keys.forEach(key -> builder.put(key, shown(key, String.valueOf(state.get(key)))));
    return builder.build();
  }

  private String shown(String key, String value) {
    return redaction.value(key, value);
  }
}
