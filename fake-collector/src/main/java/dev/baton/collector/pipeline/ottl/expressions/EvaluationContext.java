package dev.baton.collector.pipeline.ottl.expressions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.SpanEventData;

/**
 * The item that is being visited, with what is above it, and its cache. It is reused from item to
 * item; an item that the context does not reach is an empty one.
 */
@Internal
public final class EvaluationContext {

  private static final SpanData NO_SPAN = new SpanData();
  private static final SpanEventData NO_EVENT = new SpanEventData();
  private static final ScopeSpansData NO_SCOPE = new ScopeSpansData();
  private static final ResourceSpansData NO_RESOURCE = new ResourceSpansData();

  private final ClientInfo client;
  private final Environment environment;
  private ResourceSpansData resource = NO_RESOURCE;
  private ScopeSpansData scope = NO_SCOPE;
  private SpanData span = NO_SPAN;
  private SpanEventData event = NO_EVENT;
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

  public ResourceSpansData resource() {
    return resource;
  }

  public ScopeSpansData scope() {
    return scope;
  }

  public SpanData span() {
    return span;
  }

  public SpanEventData event() {
    return event;
  }

  public AttributeMap cache() {
    return cache;
  }

  /** Visits a resource, with an empty cache. */
  public EvaluationContext visit(ResourceSpansData visited) {
    resource = visited;
    cache.clear();
    return this;
  }

  /** Visits a scope of the resource, with an empty cache. */
  public EvaluationContext visit(ScopeSpansData visited) {
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
  public EvaluationContext visit(SpanEventData visited) {
    event = visited;
    cache.clear();
    return this;
  }
}
