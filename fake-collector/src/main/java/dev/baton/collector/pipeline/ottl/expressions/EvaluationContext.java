package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.ResourceSpans;
import dev.baton.collector.pipeline.data.ScopeSpans;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanEvent;

/**
 * The item that is being visited, with what is above it, and its cache. It is reused from item to
 * item; an item that the context does not reach is an empty one.
 */
public final class EvaluationContext {

  private static final SpanData NO_SPAN = new SpanData();
  private static final SpanEvent NO_EVENT = new SpanEvent();
  private static final ScopeSpans NO_SCOPE = new ScopeSpans();
  private static final ResourceSpans NO_RESOURCE = new ResourceSpans();

  private final ClientInfo client;
  private final Environment environment;
  private ResourceSpans resource = NO_RESOURCE;
  private ScopeSpans scope = NO_SCOPE;
  private SpanData span = NO_SPAN;
  private SpanEvent event = NO_EVENT;
  private final AttributeMap cache = new AttributeMap();

  public EvaluationContext(ClientInfo client, Environment environment) {
    this.client = client;
    this.environment = environment;
  }

  public Environment environment() {
    return environment;
  }

  public ClientInfo client() {
    return client;
  }

  public ResourceSpans resource() {
    return resource;
  }

  public ScopeSpans scope() {
    return scope;
  }

  public SpanData span() {
    return span;
  }

  public SpanEvent event() {
    return event;
  }

  public AttributeMap cache() {
    return cache;
  }

  /** Visits a resource, with an empty cache. */
  public EvaluationContext visit(ResourceSpans visited) {
    resource = visited;
    cache.clear();
    return this;
  }

  /** Visits a scope of the resource, with an empty cache. */
  public EvaluationContext visit(ScopeSpans visited) {
    scope = visited;
    cache.clear();
    return this;
  }

  /** Visits a span of the scope, with an empty cache. */
  public EvaluationContext visit(SpanData visited) {
    span = visited;
    cache.clear();
    return this;
  }

  /** Visits an event of the span, with an empty cache. */
  public EvaluationContext visit(SpanEvent visited) {
    event = visited;
    cache.clear();
    return this;
  }
}
