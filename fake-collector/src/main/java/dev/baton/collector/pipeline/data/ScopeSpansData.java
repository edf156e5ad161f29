package dev.baton.collector.pipeline.data;

import java.util.ArrayList;
import java.util.List;

/** A scope and its spans. */
public final class ScopeSpansData {

  private ScopeData scope;
  private String schemaUrl = "";
  private final List<SpanData> spans = new ArrayList<>();

  public ScopeSpansData() {
    this(new ScopeData());
  }

  private ScopeSpansData(ScopeData scope) {
    this.scope = scope;
  }

  public ScopeData scope() {
    return scope;
  }

  public void setScope(ScopeData scope) {
    this.scope = scope;
  }

  public String schemaUrl() {
    return schemaUrl;
  }

  public void setSchemaUrl(String schemaUrl) {
    this.schemaUrl = schemaUrl;
  }

  /** The spans in their order; mutable. */
  public List<SpanData> spans() {
    return spans;
  }

  public SpanData addSpan() {
    SpanData added = new SpanData();
    spans.add(added);
    return added;
  }

  /** Adds a span of this trace that is read when something of it is asked for. */
  public void addSpan(TraceId traceId, SpanSource source, int index) {
    spans.add(new SpanData(traceId, source, index));
  }

  /** Returns a copy of the scope and its schema URL, without spans. */
  public ScopeSpansData copyWithoutSpans() {
    ScopeSpansData copy = new ScopeSpansData(scope.copy());
    copy.schemaUrl = schemaUrl;
    return copy;
  }

  /** Returns a deep copy. */
  public ScopeSpansData copy() {
    ScopeSpansData copy = copyWithoutSpans();
    for (SpanData span : spans) {
      copy.spans.add(span.copy());
    }
    return copy;
  }
}
