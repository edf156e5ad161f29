package dev.baton.junit5.observed;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Builds a span of an SDK that was built before, and records it. */
final class DecoratedSpanBuilder implements SpanBuilder {

  private final SpanBuilder builder;
  private final String scope;
  private final DecoratedSpans spans;
  private @Nullable Context parent; // null: the current one on start

  DecoratedSpanBuilder(SpanBuilder builder, String scope, DecoratedSpans spans) {
    this.builder = builder;
    this.scope = scope;
    this.spans = spans;
  }

  @Override
  public SpanBuilder setParent(Context context) {
    parent = context;
    builder.setParent(context);
    return this;
  }

  @Override
  public SpanBuilder setNoParent() {
    builder.setNoParent(); // asks for the root context, which is seen
    parent = Context.root();
    return this;
  }

  @Override
  public SpanBuilder addLink(SpanContext linked) {
    builder.addLink(linked);
    return this;
  }

  @Override
  public SpanBuilder addLink(SpanContext linked, Attributes attributes) {
    builder.addLink(linked, attributes);
    return this;
  }

  @Override
  public SpanBuilder setAttribute(String key, @Nullable String value) {
    builder.setAttribute(key, value);
    return this;
  }

  @Override
  public SpanBuilder setAttribute(String key, long value) {
    builder.setAttribute(key, value);
    return this;
  }

  @Override
  public SpanBuilder setAttribute(String key, double value) {
    builder.setAttribute(key, value);
    return this;
  }

  @Override
  public SpanBuilder setAttribute(String key, boolean value) {
    builder.setAttribute(key, value);
    return this;
  }

  @Override
  public <T> SpanBuilder setAttribute(AttributeKey<T> key, @Nullable T value) {
    builder.setAttribute(key, value);
    return this;
  }

  @Override
  public SpanBuilder setSpanKind(SpanKind kind) {
    builder.setSpanKind(kind);
    return this;
  }

  @Override
  public SpanBuilder setStartTimestamp(long timestamp, TimeUnit unit) {
    builder.setStartTimestamp(timestamp, unit);
    return this;
  }

  @Override
  public Span startSpan() {
    Context context = parent == null ? Context.current() : parent;
    return spans.started(builder.startSpan(), context, scope);
  }
}
