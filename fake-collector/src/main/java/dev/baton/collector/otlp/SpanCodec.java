package dev.baton.collector.otlp;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes spans as OTLP messages and decodes them. Lost are the origin and the parent's flags and
 * trace state, which OTLP lacks, and attributes with an empty key, which the API lacks.
 */
final class SpanCodec {

  private SpanCodec() {}

  /** Groups the spans by resource and scope, in the order of each group's first span. */
  static ExportTraceServiceRequest encode(List<CapturedSpan> spans) {
    Map<Resource, Map<InstrumentationScope, List<CapturedSpan>>> groups = new LinkedHashMap<>();
    for (CapturedSpan span : spans) {
      groups
          .computeIfAbsent(span.resource(), resource -> new LinkedHashMap<>())
          .computeIfAbsent(span.scope(), scope -> new ArrayList<>())
          .add(span);
    }
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    groups.forEach((resource, scopes) -> request.addResourceSpans(encode(resource, scopes)));
    return request.build();
  }

  private static ResourceSpans encode(
      Resource resource, Map<InstrumentationScope, List<CapturedSpan>> scopes) {
    ResourceSpans.Builder group =
        ResourceSpans.newBuilder()
            .setResource(
                io.opentelemetry.proto.resource.v1.Resource.newBuilder()
                    .addAllAttributes(AttributeCodec.encode(resource.attributes())))
            .setSchemaUrl(orEmpty(resource.schemaUrl()));
    scopes.forEach((scope, spans) -> group.addScopeSpans(encode(scope, spans)));
    return group.build();
  }

  private static ScopeSpans encode(InstrumentationScope scope, List<CapturedSpan> spans) {
    ScopeSpans.Builder group =
        ScopeSpans.newBuilder()
            .setScope(
                io.opentelemetry.proto.common.v1.InstrumentationScope.newBuilder()
                    .setName(scope.name())
                    .setVersion(orEmpty(scope.version()))
                    .addAllAttributes(AttributeCodec.encode(scope.attributes())))
            .setSchemaUrl(orEmpty(scope.schemaUrl()));
    spans.forEach(span -> group.addSpans(SpanEncoder.encode(span)));
    return group.build();
  }

  /** Returns the spans in the order of the message. */
  static List<CapturedSpan> decode(ExportTraceServiceRequest request)
      throws MalformedOtlpException {
    List<CapturedSpan> spans = new ArrayList<>();
    for (ResourceSpans group : request.getResourceSpansList()) {
      Resource resource =
          new Resource(
              AttributeCodec.decode(group.getResource().getAttributesList()),
              orNull(group.getSchemaUrl()));
      for (ScopeSpans scoped : group.getScopeSpansList()) {
        InstrumentationScope scope = scope(scoped);
        for (Span span : scoped.getSpansList()) {
          spans.add(SpanDecoder.decode(span).scope(scope).resource(resource).build());
        }
      }
    }
    return List.copyOf(spans);
  }

  private static InstrumentationScope scope(ScopeSpans group) {
    var scope = group.getScope();
    return new InstrumentationScope(
        scope.getName(),
        orNull(scope.getVersion()),
        orNull(group.getSchemaUrl()),
        AttributeCodec.decode(scope.getAttributesList()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
