package dev.baton.collector.pipeline.data;

import java.util.ArrayList;
import java.util.List;

/** A resource and its spans, by scope. */
public final class ResourceSpansData {

  private ResourceData resource;
  private String schemaUrl = "";
  private final List<ScopeSpansData> scopeSpans = new ArrayList<>(1);

  public ResourceSpansData() {
    this(new ResourceData());
  }

  private ResourceSpansData(ResourceData resource) {
    this.resource = resource;
  }

  public ResourceData resource() {
    return resource;
  }

  public void setResource(ResourceData resource) {
    this.resource = resource;
  }

  public String schemaUrl() {
    return schemaUrl;
  }

  public void setSchemaUrl(String schemaUrl) {
    this.schemaUrl = schemaUrl;
  }

  /** The scopes in their order, also equal ones side by side; mutable. */
  public List<ScopeSpansData> scopeSpans() {
    return scopeSpans;
  }

  public ScopeSpansData addScopeSpans() {
    ScopeSpansData added = new ScopeSpansData();
    scopeSpans.add(added);
    return added;
  }

  public int spanCount() {
    int count = 0;
    for (ScopeSpansData scope : scopeSpans) {
      count += scope.spans().size();
    }
    return count;
  }

  /** Returns a copy of the resource and its schema URL, without scopes. */
  public ResourceSpansData copyWithoutScopes() {
    ResourceSpansData copy = new ResourceSpansData(resource.copy());
    copy.schemaUrl = schemaUrl;
    return copy;
  }

  /** Returns a deep copy. */
  public ResourceSpansData copy() {
    ResourceSpansData copy = copyWithoutScopes();
    for (ScopeSpansData scope : scopeSpans) {
      copy.scopeSpans.add(scope.copy());
    }
    return copy;
  }
}
