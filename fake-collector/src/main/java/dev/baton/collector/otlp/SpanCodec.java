package dev.baton.collector.otlp;

import dev.baton.Internal;
import dev.baton.collector.otlp.data.OtlpResource;
import dev.baton.collector.otlp.data.OtlpScope;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.ResourceSpans;
import dev.baton.collector.otlp.data.ScopeSpans;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts requests as they were sent to spans as tests read them, and back. From a request to
 * spans are lost: what the API's attributes cannot hold (a second value of a key, an empty key,
 * values of unknown kinds), unknown kinds of spans and states, flags that no specification has
 * defined, and dropped counts of resources and scopes. From spans to a request are lost the origin,
 * and the parent's flags and trace state.
 */
@Internal
public final class SpanCodec {

  private SpanCodec() {}

  /** Groups the spans by resource and scope, in the order of each group's first span. */
  public static TracesRequest encode(List<CapturedSpan> spans) {
    Map<Resource, Map<InstrumentationScope, List<CapturedSpan>>> groups = new LinkedHashMap<>();
    for (CapturedSpan span : spans) {
      groups
          .computeIfAbsent(span.resource(), resource -> new LinkedHashMap<>())
          .computeIfAbsent(span.scope(), scope -> new ArrayList<>())
          .add(span);
    }
    List<ResourceSpans> request = new ArrayList<>();
    groups.forEach((resource, scopes) -> request.add(encode(resource, scopes)));
    return new TracesRequest(request, 0);
  }

  private static ResourceSpans encode(
      Resource resource, Map<InstrumentationScope, List<CapturedSpan>> scopes) {
    List<ScopeSpans> groups = new ArrayList<>();
    scopes.forEach((scope, spans) -> groups.add(encode(scope, spans)));
    return new ResourceSpans(
        new OtlpResource(AttributeCodec.encode(resource.attributes()), 0, List.of()),
        groups,
        orEmpty(resource.schemaUrl()));
  }

  private static ScopeSpans encode(InstrumentationScope scope, List<CapturedSpan> spans) {
    return new ScopeSpans(
        new OtlpScope(
            scope.name(), orEmpty(scope.version()), AttributeCodec.encode(scope.attributes()), 0),
        spans.stream().map(SpanEncoder::encode).toList(),
        orEmpty(scope.schemaUrl()));
  }

  /** Returns the spans in the order of the request. */
  public static List<CapturedSpan> decode(TracesRequest request) {
    List<CapturedSpan> spans = new ArrayList<>(request.items());
    for (ResourceSpans group : request.resourceSpans()) {
      Resource resource = resource(group.resource(), group.schemaUrl());
      for (ScopeSpans scoped : group.scopeSpans()) {
        InstrumentationScope scope = scope(scoped.scope(), scoped.schemaUrl());
        for (OtlpSpan span : scoped.spans()) {
          spans.add(SpanDecoder.decode(span, scope, resource));
        }
      }
    }
    return Collections.unmodifiableList(spans);
  }

  static Resource resource(@Nullable OtlpResource resource, String schemaUrl) {
    return new Resource(
        AttributeCodec.decode(resource == null ? List.of() : resource.attributes()),
        orNull(schemaUrl));
  }

  static InstrumentationScope scope(@Nullable OtlpScope scope, String schemaUrl) {
    return new InstrumentationScope(
        scope == null ? "" : scope.name(),
        scope == null ? null : orNull(scope.version()),
        orNull(schemaUrl),
        AttributeCodec.decode(scope == null ? List.of() : scope.attributes()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
